package com.travtus.gmail.idempotency;

import java.time.Duration;
import java.time.Instant;

/// The store of requests that carry an `Idempotency-Key`.
public interface IdempotentRequests {
  /// How long a response is stored.
  Duration KEPT_FOR = Duration.ofHours(24);

  /// How long a request may stay unanswered before it counts as dead. API Gateway waits for 30
  /// seconds.
  Duration LEASE = Duration.ofMinutes(1);

  /// @param fingerprint hash of everything that makes two requests the same
  Claim claim(RequestKey key, String fingerprint, Instant now);

  /// Stores the response to a granted claim.
  void answered(RequestKey key, String fingerprint, StoredResponse answer, Instant now);

  /// Releases a granted claim whose outcome must not be repeated. The next attempt counts as new.
  void released(RequestKey key);
}
