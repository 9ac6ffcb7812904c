package com.travtus.gmail.consent;

/// The result of verifying an answered question's token.
public sealed interface QuestionVerification {
  /// A valid token, brought back by the browser that we asked.
  record Verified(String transaction, Question question) implements QuestionVerification {}

  /// Missing, not signed by us, or malformed.
  record Forged() implements QuestionVerification {}

  record Expired() implements QuestionVerification {}

  record OtherBrowser() implements QuestionVerification {}
}
