package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.CodeText;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a listing of older mail is, in words.
///
/// @param total null while messages are being counted
/// @param rate null before it can be told
/// @param end when it is expected to be through; null before it can be told
record BackfillText(
    String why,
    String since,
    @Nullable Long total,
    long done,
    @Nullable String rate,
    @Nullable Timestamp end) {

  /// Null: there is none.
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
      case "BACKFILL" -> "Older mail is being brought in.";
      case "CURSOR_EXPIRED" -> "Google had dropped part of the history: that time is listed anew.";
      case "SELECTION_WIDENED" -> "More mail is wished for: what is older is being brought in.";
      default -> CodeText.words(cause) + ".";
    };
  }

  private static @Nullable String rate(@Nullable Double messagesPerMinute) {
    return messagesPerMinute == null ? null : Math.round(messagesPerMinute) + " messages a minute";
  }
}
