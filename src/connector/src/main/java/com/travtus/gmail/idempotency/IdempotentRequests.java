package com.travtus.gmail.idempotency;

import java.time.Duration;
import java.time.Instant;

/// The store of requests that bear an `Idempotency-Key`.
public interface IdempotentRequests {
  /// How long an answer is kept.
  Duration KEPT_FOR = Duration.ofHours(24);

  /// After this a request that was never answered is taken to have died. API Gateway waits for 30
  /// seconds.
  Duration LEASE = Duration.ofMinutes(1);

  /// @param fingerprint of all that makes it the same request
  Claim claim(RequestKey key, String fingerprint, Instant now);

  /// What a granted claim came to.
  void answered(RequestKey key, String fingerprint, StoredResponse answer, Instant now);

  /// A granted claim came to nothing that should be repeated: the next try is a new one.
  void released(RequestKey key);
}
