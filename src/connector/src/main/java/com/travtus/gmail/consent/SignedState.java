package com.travtus.gmail.consent;

import java.time.Duration;

/// A `state` as sent out at the start of a consent.
///
/// @param transaction the state's id, which names the cookie
/// @param state the `state` parameter, public and signed
/// @param browserSecret the cookie's value, which has to accompany the state
/// @param lifetime how long the state is valid
/// @param secrets the source of what we send to Google; only the callback can derive them again
public record SignedState(
    String transaction,
    String state,
    String browserSecret,
    Duration lifetime,
    ConsentSecrets secrets) {

  @Override
  public String toString() {
    return "SignedState[withheld]";
  }
}
