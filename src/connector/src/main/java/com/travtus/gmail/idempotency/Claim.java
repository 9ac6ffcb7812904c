package com.travtus.gmail.idempotency;

/// The state of a request when it arrives.
public sealed interface Claim {

  /// The request is new, and the caller processes it.
  record Granted() implements Claim {}

  /// The request is still being processed.
  record UnderWay() implements Claim {}

  /// The request has been answered before.
  record Answered(StoredResponse answer) implements Claim {}

  /// A different request has used the same key.
  record OtherRequest() implements Claim {}
}
