package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The periodic review: a subscription is confirmed again and again, or it ends.
///
/// @param dueAt when somebody is to confirm that the mailbox is still to be read, to the
///     millisecond
/// @param last null: there was none yet
public record Review(Instant dueAt, @Nullable Attestation last) {

  public Review {
    dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
  }

  public static Review first(Instant now, Duration period) {
    return new Review(now.plus(period), null);
  }

  public Review after(Attestation attestation, Duration period) {
    return new Review(attestation.at().plus(period), attestation);
  }
}
