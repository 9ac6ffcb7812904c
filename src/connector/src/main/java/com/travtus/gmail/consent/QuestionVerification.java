package com.travtus.gmail.consent;

/// What became of the token of a question that was answered.
public sealed interface QuestionVerification {
  /// Ours, in time, and from the browser that was asked.
  record Verified(String transaction, Question question) implements QuestionVerification {}

  /// There is none, or it is not signed by us or not in the form that we give it.
  record Forged() implements QuestionVerification {}

  record Expired() implements QuestionVerification {}

  record OtherBrowser() implements QuestionVerification {}
}
