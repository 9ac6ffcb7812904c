package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.CodeText;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The progress of importing older mail, in words.
///
/// @param why the reason for the import; empty if the mailbox was just connected
/// @param total null while messages are being counted
/// @param rate null until known
/// @param end when the import is expected to finish; null until known
record BackfillText(
    String why,
    String since,
    @Nullable Long total,
    long done,
    @Nullable String rate,
    @Nullable Timestamp end) {

  /// Returns null if there is no import.
  static @Nullable BackfillText of(Subscription.@Nullable Backfill backfill, Instant now) {
    return backfill == null
        ? null
        : new BackfillText(
            why(backfill.cause()),
            Times.at(backfill.since()),
            backfill.total(),
            backfill.done(),
            rate(backfill.messagesPerMinute()),
            Timestamp.of(backfill.expectedEnd(), now));
  }

  private static String why(String cause) {
    return switch (cause) {
      case "BACKFILL" -> "";
      case "CURSOR_EXPIRED" -> "Gmail no longer has part of the history.";
      case "SELECTION_WIDENED" -> "More mail is selected now.";
      default -> CodeText.words(cause) + ".";
    };
  }

  private static @Nullable String rate(@Nullable Double messagesPerMinute) {
    return messagesPerMinute == null ? null : Math.round(messagesPerMinute) + " messages a minute";
  }
}
