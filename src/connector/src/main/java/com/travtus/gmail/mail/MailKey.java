package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// The key of a raw message: `mail/{subscription id}/{yyyy}/{mm}/{dd}/{message id}.eml`, by the day
/// (UTC) on which Gmail received it. The same message always has the same key. The form is strict,
/// because the key becomes a file name, even when it is read from the ledger.
public record MailKey(String value) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FORM =
      Pattern.compile(
          "mail/[0-9a-f]{32}/[+]?[0-9]{4,}/[0-9]{2}/[0-9]{2}/[A-Za-z0-9_-]{1,64}[.]eml");

  public MailKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the key of a message");
    }
  }

  public static MailKey of(SubscriptionId subscription, MessageId message, Instant receivedAt) {
    return new MailKey(
        "mail/%s/%s/%s.eml"
            .formatted(subscription.value(), DAY.format(receivedAt), message.value()));
  }
}
