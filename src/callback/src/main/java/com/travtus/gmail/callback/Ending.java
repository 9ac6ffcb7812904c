package com.travtus.gmail.callback;

import org.jspecify.annotations.Nullable;

/// What became of a callback, and which consent is over with it.
///
/// @param transaction the consent's, whose cookie is used up; null if none is over, because what
///     came was not proven to be Google's answer to one
record Ending(CallbackOutcome outcome, @Nullable String transaction) {

  static Ending ofNone(CallbackOutcome outcome) {
    return new Ending(outcome, null);
  }
}
