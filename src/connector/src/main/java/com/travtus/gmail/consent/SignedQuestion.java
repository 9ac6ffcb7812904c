package com.travtus.gmail.consent;

/// A [Question] as sent to the owner's browser, which returns it with the answer.
///
/// @param transaction names the cookie
/// @param token the form's token, public and signed
/// @param browserSecret the cookie's value, which has to accompany the answer
public record SignedQuestion(String transaction, String token, String browserSecret) {
  @Override
  public String toString() {
    return "SignedQuestion[withheld]";
  }
}
