package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The circuit breaker of the whole Google project. Closed, it notes which mailboxes fail with what
/// hits every mailbox; several different ones within a minute open it. Open, nobody calls Google.
/// Half-open, a few mailboxes do: the first success closes it, and a failure opens it for longer.
///
/// @param failures when each mailbox last failed, of those that count towards opening it
/// @param openings in a row, without a success in between
/// @param openUntil null while it is closed
/// @param why it was opened last: a status or the name of an error; null while it is closed
/// @param probes when each mailbox was let through, since it is half-open
/// @param revision counts the changes, for the conditional write
public record Breaker(
    Map<SubscriptionId, Instant> failures,
    int openings,
    @Nullable Instant openUntil,
    @Nullable String why,
    Map<SubscriptionId, Instant> probes,
    long revision) {
  public static final Breaker CLOSED = new Breaker(Map.of(), 0, null, null, Map.of(), 0);

  /// So many different mailboxes fail before the project is to blame, and so many are let through.
  public static final int SEVERAL = 3;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Duration JUST_NOW = Duration.ofSeconds(10);

  /// A probe whose worker has not been heard of for so long is taken for dead: a run takes less.
  static final Duration PROBE_TIME = Duration.ofMinutes(5);

  /// How long it stays open: half of the bound at least, since one that draws next to nothing would
  /// not have opened. One breaker for all has nobody to be spread from.
  private static final Backoff OPEN = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));

  public Breaker {
    failures = Map.copyOf(failures);
    probes = Map.copyOf(probes);
  }

  /// Where it stands.
  public enum Position {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  public Position at(Instant now) {
    if (openUntil == null) {
      return Position.CLOSED;
    }
    return now.isBefore(openUntil) ? Position.OPEN : Position.HALF_OPEN;
  }

  /// A mailbox has failed with what hits every mailbox. What was under way when it opened changes
  /// nothing; nor does a mailbox that has just been noted, by another of its calls.
  Breaker failed(SubscriptionId mailbox, String cause, Instant now, RandomGenerator random) {
    return switch (at(now)) {
      case OPEN -> this;
      case HALF_OPEN -> opened(now.plus(OPEN.longWait(openings, random)), cause);
      case CLOSED -> {
        if (since(now.minus(JUST_NOW), failures).containsKey(mailbox)) {
          yield this;
        }
        Map<SubscriptionId, Instant> noted = since(now.minus(WINDOW), failures);
        noted.put(mailbox, now);
        yield noted.size() < SEVERAL
            ? new Breaker(noted, 0, null, null, Map.of(), revision + 1)
            : opened(now.plus(OPEN.longWait(0, random)), cause);
      }
    };
  }

  /// Google has said until when, and for whom: all.
  Breaker openedUntil(Instant until, String cause) {
    return openUntil != null && !openUntil.isBefore(until) ? this : opened(until, cause);
  }

  private Breaker opened(Instant until, String cause) {
    return new Breaker(Map.of(), openings + 1, until, cause, Map.of(), revision + 1);
  }

  /// Google has answered as it should. What was asked before it opened says nothing of afterwards.
  Breaker worked(Instant now) {
    return at(now) == Position.HALF_OPEN
        ? new Breaker(Map.of(), 0, null, null, Map.of(), revision + 1)
        : this;
  }

  boolean isProbing(SubscriptionId mailbox, Instant now) {
    return since(now.minus(PROBE_TIME), probes).containsKey(mailbox);
  }

  boolean hasRoomForProbe(Instant now) {
    return at(now) == Position.HALF_OPEN && since(now.minus(PROBE_TIME), probes).size() < SEVERAL;
  }

  Breaker probing(SubscriptionId mailbox, Instant now) {
    Map<SubscriptionId, Instant> let = since(now.minus(PROBE_TIME), probes);
    let.put(mailbox, now);
    return new Breaker(failures, openings, openUntil, why, let, revision + 1);
  }

  String cause() {
    return Objects.requireNonNullElse(why, "");
  }

  private static Map<SubscriptionId, Instant> since(
      Instant start, Map<SubscriptionId, Instant> moments) {
    return moments.entrySet().stream()
        .filter(each -> each.getValue().isAfter(start))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, HashMap::new));
  }
}
