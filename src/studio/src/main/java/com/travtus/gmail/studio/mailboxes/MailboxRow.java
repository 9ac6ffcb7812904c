package com.travtus.gmail.studio.mailboxes;

import com.travtus.gmail.studio.StatusText;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.api.Subscription;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mailbox in the list, as of `now`.
///
/// @param lag how far its mail is behind; null while it is not synced, and until it first was
/// @param lastMessage when mail last came in; null before the first
/// @param reviewDue whether the review is due already
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

  /// By the minute: what is read aloud as it changes should seldom change.
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
