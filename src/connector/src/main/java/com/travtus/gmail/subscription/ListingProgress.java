package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// How far a listing has progressed, in messages as Gmail lists them. A message that is listed for
/// each of two labels counts twice, both in the total and in what is done.
///
/// @param total number of messages when they were counted; more if more have arrived since
/// @param done messages that are stored or need not be
/// @param startedAt when the count was complete
/// @param took time spent so far; waiting between two runs counts, a longer silence does not
/// @param at when this was the state
public record ListingProgress(long total, long done, Instant startedAt, Duration took, Instant at) {
  /// A sync that is silent for longer is paused or broken, not slow.
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /// Gmail's quota is per minute, so messages fetched in one burst within a shorter time do not
  /// predict the rate.
  static final Duration SHORTEST_MEASURE = Duration.ofMinutes(1);

  private static final double SECONDS_A_MINUTE = 60;
  private static final double NANOS_A_SECOND = 1e9;

  public ListingProgress {
    if (done < 0 || total < done) {
      throw new IllegalArgumentException("done must be between 0 and the total");
    }
  }

  public static ListingProgress begun(long total, Instant now) {
    return new ListingProgress(total, 0, now, Duration.ZERO, now);
  }

  /// Adds the messages that a run has passed. A run that resumes passes messages that earlier runs
  /// have done; the progress never decreases.
  ///
  /// @param passed by the current run, from the listing's beginning
  public ListingProgress passed(long passed, Instant now) {
    long nowDone = Math.max(done, passed);
    Instant nowAt = now.isAfter(at) ? now : at;
    Duration since = Duration.between(at, nowAt);
    return new ListingProgress(
        Math.max(total, nowDone),
        nowDone,
        startedAt,
        took.plus(since.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : since),
        nowAt);
  }

  /// Returns the progress as of a later time. The time since counts as waiting between two runs.
  public ListingProgress asOf(Instant now) {
    return passed(done, now);
  }

  /// Returns the average rate; empty in the first minute.
  public OptionalDouble messagesPerMinute() {
    return isMeasured()
        ? OptionalDouble.of(done / seconds() * SECONDS_A_MINUTE)
        : OptionalDouble.empty();
  }

  /// Returns the expected end at the rate so far; empty in the first minute.
  ///
  /// @param resumes the earliest time at which the listing continues
  public Optional<Instant> expectedEnd(Instant resumes) {
    Instant from = resumes.isAfter(at) ? resumes : at;
    return isMeasured()
        ? Optional.of(from.plusNanos((long) ((total - done) * (seconds() / done) * NANOS_A_SECOND)))
        : Optional.empty();
  }

  private boolean isMeasured() {
    return done > 0 && took.compareTo(SHORTEST_MEASURE) >= 0;
  }

  private double seconds() {
    return took.toSeconds() + took.toNanosPart() / NANOS_A_SECOND;
  }
}
