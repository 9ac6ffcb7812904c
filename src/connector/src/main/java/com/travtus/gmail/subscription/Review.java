package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The periodic review, in which somebody confirms that the connector should still read the
/// mailbox.
///
/// @param dueAt when the next review is due, to the millisecond
/// @param last null before the first review
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
