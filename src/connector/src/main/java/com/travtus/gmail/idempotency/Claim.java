package com.travtus.gmail.idempotency;

/// What is known of a request when it comes.
public sealed interface Claim {

  /// It is new, and the caller's to do.
  record Granted() implements Claim {}

  /// It is being done right now.
  record UnderWay() implements Claim {}

  /// It was done before.
  record Answered(StoredResponse answer) implements Claim {}

  /// Another request bears the same key.
  record OtherRequest() implements Claim {}
}
