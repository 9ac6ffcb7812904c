package com.travtus.gmail.emulator.gmail;

import com.travtus.gmail.emulator.http.GoogleError;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The limits on calls, in quota units.
///
/// Source: developers.google.com/workspace/gmail/api/reference/quota (limits since 1 May 2026)
public interface Quota {
  long UNITS_PER_MAILBOX_AND_MINUTE = 6_000;
  long UNITS_PER_PROJECT_AND_MINUTE = 1_200_000;

  /// Spends the units of one call, or returns an error if they exceed a limit.
  Optional<GoogleError> spend(String mailbox, int units);

  static Quota unlimited() {
    return (mailbox, units) -> Optional.empty();
  }

  /// Returns Google's limits, refilled evenly. If a mailbox exceeds its limit, the answer is a 429
  /// with the time to retry; if the project does, a 403. Callers must handle both.
  static Quota limited(Clock clock) {
    TimeMeter meter = new ClockMeter(clock);
    Bucket project = bucket(UNITS_PER_PROJECT_AND_MINUTE, meter);
    Map<String, Bucket> mailboxes = new ConcurrentHashMap<>();
    return (mailbox, units) -> {
      Bucket own =
          mailboxes.computeIfAbsent(
              mailbox, address -> bucket(UNITS_PER_MAILBOX_AND_MINUTE, meter));
      ConsumptionProbe probe = own.tryConsumeAndReturnRemaining(units);
      if (!probe.isConsumed()) {
        Instant again =
            clock
                .instant()
                .plusNanos(probe.getNanosToWaitForRefill())
                // rounded up to the message's precision
                .plusMillis(1);
        return Optional.of(GoogleError.tooManyRequests(again));
      }
      if (!project.tryConsume(units)) {
        own.addTokens(units);
        return Optional.of(GoogleError.RATE_LIMIT_EXCEEDED);
      }
      return Optional.empty();
    };
  }

  private static Bucket bucket(long units, TimeMeter meter) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(units).refillGreedy(units, Duration.ofMinutes(1)))
        .withCustomTimePrecision(meter)
        .build();
  }

  /// Gives the buckets the time of the emulator's clock.
  record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
