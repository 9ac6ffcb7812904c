package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.CodeText;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a check found, in words.
///
/// @param tone the class of the style sheet
/// @param cause null: Google does not refuse
/// @param retryAt when Google wants to be asked again; null: it did not say
/// @param retryUntil until when it is tried by itself; null: it is not
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
      case AUTHORIZED -> "Authorized: Google lets us read the mailbox.";
      case STILL_PROPAGATING ->
          "Not in force yet: Google may take up to 24 hours to follow a change in the Admin"
              + " console.";
      case REFUSED -> "Refused: Google does not let us read the mailbox.";
      case THROTTLED -> "Not known: Google wants to be asked less often.";
      case UNAVAILABLE -> "Not known: Google can't be reached.";
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
