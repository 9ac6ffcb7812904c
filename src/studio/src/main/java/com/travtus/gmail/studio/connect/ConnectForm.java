package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.NewSubscription;
import com.travtus.gmail.studio.api.Subscription;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The form for connecting a mailbox, with each field as typed.
///
/// @param authorization `delegation` or `oauth`
/// @param key idempotency key, which makes it safe to send the form twice
public record ConnectForm(
    @RestForm String authorization,
    @RestForm String mailbox,
    @RestForm String backfillDays,
    @RestForm String pollMinutes,
    @RestForm String labels,
    @RestForm String note,
    @RestForm String key) {
  static final String OAUTH = "oauth";
  static final String DELEGATION = "delegation";

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern BETWEEN_LABELS = Pattern.compile("\\s*[,;\n]\\s*");

  /// Treats missing fields as empty.
  public ConnectForm {
    authorization = Objects.requireNonNullElse(authorization, DELEGATION);
    mailbox = given(mailbox);
    backfillDays = given(backfillDays);
    pollMinutes = given(pollMinutes);
    labels = given(labels);
    note = given(note);
    key = given(key).isEmpty() ? UUID.randomUUID().toString() : key;
  }

  /// Normalizes line ends: browsers send CRLF.
  private static String given(@Nullable String value) {
    return value == null ? "" : value.strip().replace("\r\n", "\n");
  }

  static ConnectForm empty(String authorization) {
    return new ConnectForm(authorization, "", "", "", "", "", "");
  }

  ConnectForm withFreshKey() {
    return new ConnectForm(authorization, mailbox, backfillDays, pollMinutes, labels, note, "");
  }

  boolean isInvitation() {
    return authorization.equals(OAUTH);
  }

  /// Returns errors in the number fields. The API checks everything else.
  FormErrors errors() {
    FormErrors errors = FormErrors.none();
    if (!isNumber(backfillDays)) {
      errors = errors.with("backfillDays", "Enter a whole number of days, or leave this empty.");
    }
    if (!isNumber(pollMinutes)) {
      errors = errors.with("pollMinutes", "Enter a whole number of minutes, or leave this empty.");
    }
    return errors;
  }

  private static boolean isNumber(String value) {
    return value.isEmpty() || WHOLE_NUMBER.matcher(value).matches();
  }

  /// Returns the request to the API. The form must have no [#errors()].
  NewSubscription wanted() {
    return new NewSubscription(
        mailbox,
        isInvitation() ? Subscription.Authorization.OAUTH : Subscription.Authorization.DELEGATION,
        labelsOf(labels),
        number(backfillDays),
        number(pollMinutes),
        note.isEmpty() ? null : note);
  }

  /// @return null if there are none
  static @Nullable List<String> labelsOf(String text) {
    List<String> labels =
        BETWEEN_LABELS
            .splitAsStream(text.strip())
            .filter(each -> !each.isEmpty())
            .distinct()
            .toList();
    return labels.isEmpty() ? null : labels;
  }

  private static @Nullable Integer number(String value) {
    return value.isEmpty() ? null : Integer.valueOf(value);
  }

  /// Returns the address of the list of mailboxes in the same domain.
  public URI neighbours() {
    return UriBuilder.fromPath("/studio")
        .queryParam("domain", "{domain}")
        .build(mailbox.substring(mailbox.lastIndexOf('@') + 1));
  }
}
