package com.travtus.gmail.consent;

/// What became of the token of a question that was answered.
public sealed interface QuestionProof {
  /// Ours, in time, and from the browser that was asked.
  record Proven(String transaction, Question question) implements QuestionProof {}

  /// There is none, or it is not signed by us or not in the form that we give it.
  record Forged() implements QuestionProof {}

  record Expired() implements QuestionProof {}

  record OtherBrowser() implements QuestionProof {}
}
