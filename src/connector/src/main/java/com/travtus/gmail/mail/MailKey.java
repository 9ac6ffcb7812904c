package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Where the raw message lies: `mail/{subscription id}/{yyyy}/{mm}/{dd}/{message id}.eml`, by the
/// day (UTC) on which Gmail received it. The same message always has the same key.
public record MailKey(String value) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  public static MailKey of(SubscriptionId subscription, MessageId message, Instant receivedAt) {
    return new MailKey(
        "mail/%s/%s/%s.eml"
            .formatted(subscription.value(), DAY.format(receivedAt), message.value()));
  }
}
