package com.travtus.gmail.consent;

import java.time.Duration;

/// What goes out when a consent is started.
///
/// @param transaction the state's id, which names the cookie
/// @param state the `state` parameter: public, signed
/// @param browserSecret for the cookie: whoever brings the state back must bring this too
/// @param lifetime how long the state is good for
/// @param secrets what Google is told of the secrets that only the callback can derive again
public record SignedState(
    String transaction,
    String state,
    String browserSecret,
    Duration lifetime,
    ConsentSecrets secrets) {

  @Override
  public String toString() {
    return "SealedState[withheld]";
  }
}
