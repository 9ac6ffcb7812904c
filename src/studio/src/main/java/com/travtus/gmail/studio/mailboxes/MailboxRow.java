package com.travtus.gmail.studio.mailboxes;

import com.travtus.gmail.studio.StatusText;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.api.Subscription;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row in the list of mailboxes, as of `now`.
///
/// @param lag how far the mailbox is behind; null before its first sync and while it is not active
/// @param lastMessage when a message was last stored; null before the first
/// @param reviewDue whether the review is already due
public record MailboxRow(
    Subscription mailbox,
    StatusText status,
    @Nullable String lag,
    @Nullable String lastMessage,
    String review,
    boolean reviewDue) {

  public static MailboxRow of(Subscription mailbox, Instant now) {
    return new MailboxRow(
        mailbox,
        StatusText.of(mailbox.status()),
        lag(mailbox, now),
        mailbox.lastStoredAt() == null ? null : Times.relative(mailbox.lastStoredAt(), now),
        Times.relative(mailbox.reviewDueAt(), now),
        !mailbox.reviewDueAt().isAfter(now));
  }

  /// Rounds to minutes, because a screen reader may announce each change.
  private static @Nullable String lag(Subscription mailbox, Instant now) {
    Instant through = mailbox.completeThrough();
    if (mailbox.status() != Subscription.Status.ACTIVE || through == null) {
      return null;
    }
    return Duration.between(through, now).toMinutes() < 1
        ? "under a minute"
        : Times.length(through, now);
  }
}
