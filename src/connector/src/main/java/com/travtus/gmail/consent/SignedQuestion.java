package com.travtus.gmail.consent;

/// A [Question] as it goes out to the owner's browser and comes back with the answer.
///
/// @param transaction names the cookie
/// @param token for the form: public, signed
/// @param browserSecret for the cookie: whoever answers must bring this too
public record SignedQuestion(String transaction, String token, String browserSecret) {
  @Override
  public String toString() {
    return "SealedQuestion[withheld]";
  }
}
