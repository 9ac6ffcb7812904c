package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;

/// Who made a subscription, and when somebody is to confirm that it is still wanted.
///
/// @param createdBy the subject of the token that asked for it, or what else made it
public record Provenance(Instant createdAt, String createdBy, Instant reviewDueAt) {
  private static final Duration REVIEW_PERIOD = Duration.ofDays(90);

  public static Provenance of(String createdBy, Instant now) {
    return new Provenance(now, createdBy, now.plus(REVIEW_PERIOD));
  }
}
