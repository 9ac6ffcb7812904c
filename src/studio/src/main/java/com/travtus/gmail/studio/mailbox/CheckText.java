package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.CodeText;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The result of a check, in words.
///
/// @param tone a CSS class
/// @param cause null if Google did not refuse
/// @param retryAt the earliest time for another check; null if Google named none
/// @param retryUntil when automatic retries end; null if there are none
record CheckText(
    String words,
    String tone,
    @Nullable String cause,
    @Nullable String remedy,
    @Nullable Timestamp retryAt,
    @Nullable Timestamp retryUntil) {

  static CheckText of(Check check, Instant now) {
    return new CheckText(
        words(check.outcome()),
        tone(check.outcome()),
        check.cause() == null ? null : CodeText.words(check.cause()),
        check.remedy(),
        Timestamp.of(check.retryAt(), now),
        Timestamp.of(check.subscription().retryUntil(), now));
  }

  private static String words(Check.Outcome outcome) {
    return switch (outcome) {
      case AUTHORIZED -> "Authorized: Google lets us read this mailbox.";
      case STILL_PROPAGATING ->
          "Not in force yet: Google may take up to 24 hours to apply a change in the Admin"
              + " console.";
      case REFUSED -> "Refused: Google doesn't let us read this mailbox.";
      case THROTTLED -> "Couldn't check: Google is limiting requests. Try again in a minute.";
      case UNAVAILABLE -> "Couldn't check: Google can't be reached.";
    };
  }

  private static String tone(Check.Outcome outcome) {
    return switch (outcome) {
      case AUTHORIZED -> "good";
      case STILL_PROPAGATING, THROTTLED, UNAVAILABLE -> "waiting";
      case REFUSED -> "bad";
    };
  }
}
