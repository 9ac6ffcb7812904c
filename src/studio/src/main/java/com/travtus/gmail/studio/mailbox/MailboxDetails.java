package com.travtus.gmail.studio.mailbox;

import static java.util.stream.Collectors.joining;

import com.travtus.gmail.studio.CodeText;
import com.travtus.gmail.studio.InvitationText;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.UntrustedText;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.mailboxes.MailboxRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The details of a mailbox, in words, as of `now`.
///
/// @param row the mailbox's row in the list of mailboxes
/// @param reason why the mailbox is not active; null if the API gives no reason
/// @param consentExpires when access ends that the owner limited in time; null if it has no limit
/// @param gap the last period for which Gmail no longer had history; null if there was none
public record MailboxDetails(
    MailboxRow row,
    @Nullable String reason,
    String authorization,
    String mail,
    String poll,
    @Nullable Timestamp retryUntil,
    @Nullable Timestamp consentExpires,
    @Nullable InvitationText invitation,
    @Nullable Timestamp completeThrough,
    @Nullable Timestamp lastMessage,
    @Nullable String gap,
    Timestamp created,
    Timestamp reviewDue,
    @Nullable Timestamp reviewed) {
  private static final int SECONDS = 60;
  private static final int SECONDS_OF_DAY = 24 * 60 * SECONDS;

  static MailboxDetails of(Subscription mailbox, Instant now) {
    Subscription.Gap gap = mailbox.lastGap();
    return new MailboxDetails(
        MailboxRow.of(mailbox, now),
        mailbox.reason() == null ? null : CodeText.words(mailbox.reason()),
        authorization(mailbox.authorization()),
        mail(mailbox),
        every(mailbox.pollMinutes()),
        Timestamp.of(mailbox.retryUntil(), now),
        Timestamp.of(mailbox.consentExpiresAt(), now),
        InvitationText.of(mailbox.invitation(), now),
        Timestamp.of(mailbox.completeThrough(), now),
        Timestamp.of(mailbox.lastStoredAt(), now),
        gap == null ? null : Times.at(gap.from()) + " to " + Times.at(gap.to()),
        Timestamp.at(mailbox.createdAt(), now),
        Timestamp.at(mailbox.reviewDueAt(), now),
        Timestamp.of(mailbox.reviewedAt(), now));
  }

  private static String authorization(Subscription.Authorization authorization) {
    return switch (authorization) {
      case OAUTH -> "Consent by the owner (OAuth)";
      case DELEGATION -> "Delegation by the domain's administrator";
    };
  }

  private static String mail(Subscription mailbox) {
    String which =
        mailbox.labels().isEmpty()
            ? "All received mail except spam and trash"
            : "Mail with one of these labels: "
                + mailbox.selectedLabels().stream()
                    .map(MailboxDetails::label)
                    .collect(joining(", "));
    return switch (mailbox.backfillDays()) {
      case 0 -> which;
      case 1 -> which + "; 1 day of older mail";
      default -> which + "; " + mailbox.backfillDays() + " days of older mail";
    };
  }

  private static String label(Subscription.SelectedLabel label) {
    String name = UntrustedText.visible(label.name() == null ? label.id() : label.name());
    return switch (label.state()) {
      case FOUND, UNCHECKED -> name;
      case MISSING -> name + " (not in this mailbox)";
    };
  }

  /// Returns, for example, "every 5 minutes" or "once a day".
  public static String every(double minutes) {
    long seconds = Math.round(minutes * SECONDS);
    if (seconds % SECONDS != 0) {
      return seconds == 1 ? "every second" : "every " + seconds + " seconds";
    }
    if (seconds == SECONDS_OF_DAY) {
      return "once a day";
    }
    return seconds == SECONDS ? "every minute" : "every " + seconds / SECONDS + " minutes";
  }
}
