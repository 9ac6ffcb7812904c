package com.travtus.gmail.callback;

import org.jspecify.annotations.Nullable;

/// The result of a callback, and the consent that it ended.
///
/// @param transaction the ended consent's transaction, whose cookie is used up; null if none ended,
///     because we could not verify that the request is Google's response to one
record Ending(CallbackOutcome outcome, @Nullable String transaction) {

  static Ending ofNone(CallbackOutcome outcome) {
    return new Ending(outcome, null);
  }
}
