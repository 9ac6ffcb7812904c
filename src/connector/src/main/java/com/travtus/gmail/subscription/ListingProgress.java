package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// How far a listing is. Counted are the messages that Gmail lists: one that is listed for each of
/// two labels counts twice, in the total as in what is done.
///
/// @param total listed when they were counted; more if more came meanwhile
/// @param done of them that are in, or need not be
/// @param startedAt when they had been counted
/// @param took what it took so far: waiting between two runs counts, a longer silence does not
/// @param at when this was so
public record ListingProgress(long total, long done, Instant startedAt, Duration took, Instant at) {
  /// Who is silent for longer is paused or broken, and was not slow.
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /// Gmail's quota is one of a minute: what is fetched at once in a shorter time says nothing about
  /// how it goes on.
  static final Duration SHORTEST_MEASURE = Duration.ofMinutes(1);

  private static final double SECONDS_A_MINUTE = 60;
  private static final double NANOS_A_SECOND = 1e9;

  public ListingProgress {
    if (done < 0 || total < done) {
      throw new IllegalArgumentException("of a total, between none and all are done");
    }
  }

  public static ListingProgress begun(long total, Instant now) {
    return new ListingProgress(total, 0, now, Duration.ZERO, now);
  }

  /// A run that goes on passes again what earlier ones have done, which takes nothing back.
  ///
  /// @param passed by the run at hand, from the listing's beginning
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

  /// The same as it is known at a later time: waiting since then counts as between two runs.
  public ListingProgress asOf(Instant now) {
    return passed(done, now);
  }

  /// Empty in the first minute.
  public OptionalDouble messagesPerMinute() {
    return isMeasured()
        ? OptionalDouble.of(done / seconds() * SECONDS_A_MINUTE)
        : OptionalDouble.empty();
  }

  /// If it goes on as it went; empty in the first minute.
  ///
  /// @param resumes when it goes on, at the earliest
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
