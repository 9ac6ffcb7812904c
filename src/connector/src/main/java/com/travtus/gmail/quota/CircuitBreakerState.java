package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The circuit breaker of the whole Google project. Closed, it notes which mailboxes fail with what
/// hits every mailbox; several different ones within a minute open it. Open, nobody calls Google.
/// Half-open, a few mailboxes do: the first success closes it, and a failure opens it for longer.
///
/// What only one tenant's mailboxes have failed with holds that tenant alone: it may be of its own
/// making, whatever it is called. The first failure of another tenant's mailbox extends it to all.
///
/// @param failures the last of each mailbox, of those that count towards opening it
/// @param held whose mailboxes have failed since it opened; more than one: all are held
/// @param openings in a row, without a success in between
/// @param openUntil null while it is closed
/// @param why it was opened last: a status or the name of an error; null while it is closed
/// @param probes when each mailbox was let through, since it is half-open
/// @param revision counts the changes, for the conditional write
public record CircuitBreakerState(
    Map<SubscriptionId, Failure> failures,
    Set<TenantId> held,
    int openings,
    @Nullable Instant openUntil,
    @Nullable String why,
    Map<SubscriptionId, Instant> probes,
    long revision) {
  public static final CircuitBreakerState CLOSED =
      new CircuitBreakerState(Map.of(), Set.of(), 0, null, null, Map.of(), 0);

  /// So many different mailboxes fail before the project is to blame, and so many are let through.
  public static final int SEVERAL = 3;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Duration JUST_NOW = Duration.ofSeconds(10);

  /// A probe whose worker has not been heard of for so long is taken for dead: a run takes less.
  static final Duration PROBE_TIME = Duration.ofMinutes(5);

  /// How long it stays open: half of the bound at least, since one that draws next to nothing would
  /// not have opened. One breaker for all has nobody to be spread from.
  private static final Backoff OPEN = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));

  public CircuitBreakerState {
    failures = Map.copyOf(failures);
    held = Set.copyOf(held);
    probes = Map.copyOf(probes);
  }

  /// That a mailbox failed with what hits every mailbox.
  public record Failure(TenantId tenant, Instant at) {}

  /// Where it stands.
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  public State at(TenantId tenant, Instant now) {
    if (openUntil == null || !holds(tenant)) {
      return State.CLOSED;
    }
    return now.isBefore(openUntil) ? State.OPEN : State.HALF_OPEN;
  }

  private boolean holds(TenantId tenant) {
    return held.size() > 1 || held.contains(tenant);
  }

  /// A mailbox has failed with what hits every mailbox. What was under way when it opened changes
  /// nothing; nor does a mailbox that has just been noted, by another of its calls.
  CircuitBreakerState failed(
      TenantId tenant, SubscriptionId mailbox, String cause, Instant now, RandomGenerator random) {
    return switch (at(tenant, now)) {
      case OPEN -> this;
      case HALF_OPEN -> opened(held, now.plus(OPEN.longWait(openings, random)), cause);
      case CLOSED -> openUntil == null ? noted(tenant, mailbox, cause, now, random) : with(tenant);
    };
  }

  private CircuitBreakerState noted(
      TenantId tenant, SubscriptionId mailbox, String cause, Instant now, RandomGenerator random) {
    Map<SubscriptionId, Failure> noted = new HashMap<>(failures);
    noted.values().removeIf(failure -> !failure.at().isAfter(now.minus(WINDOW)));
    Failure before = noted.put(mailbox, new Failure(tenant, now));
    if (before != null && before.at().isAfter(now.minus(JUST_NOW))) {
      return this;
    }
    return noted.size() < SEVERAL
        ? new CircuitBreakerState(noted, Set.of(), 0, null, null, Map.of(), revision + 1)
        : opened(
            noted.values().stream().map(Failure::tenant).collect(Collectors.toSet()),
            now.plus(OPEN.longWait(0, random)),
            cause);
  }

  /// Google has said until when, and for whom: all who ask.
  CircuitBreakerState openedUntil(TenantId tenant, Instant until, String cause) {
    CircuitBreakerState extended = openUntil == null || holds(tenant) ? this : with(tenant);
    return extended.openUntil != null && !extended.openUntil.isBefore(until)
        ? extended
        : extended.opened(union(held, tenant), until, cause);
  }

  private CircuitBreakerState opened(Set<TenantId> whose, Instant until, String cause) {
    return new CircuitBreakerState(
        Map.of(), whose, openings + 1, until, cause, Map.of(), revision + 1);
  }

  /// It holds one tenant, and another's mailbox fails alike.
  private CircuitBreakerState with(TenantId tenant) {
    return new CircuitBreakerState(
        failures, union(held, tenant), openings, openUntil, why, probes, revision + 1);
  }

  /// Google has answered as it should. What was asked before it opened says nothing of afterwards,
  /// nor does what was asked for somebody who is not held.
  CircuitBreakerState worked(TenantId tenant, Instant now) {
    return at(tenant, now) == State.HALF_OPEN
        ? new CircuitBreakerState(Map.of(), Set.of(), 0, null, null, Map.of(), revision + 1)
        : this;
  }

  boolean isProbing(SubscriptionId mailbox, Instant now) {
    return latest(now).containsKey(mailbox);
  }

  boolean hasRoomForProbe(Instant now) {
    return openUntil != null && !now.isBefore(openUntil) && latest(now).size() < SEVERAL;
  }

  CircuitBreakerState probing(SubscriptionId mailbox, Instant now) {
    Map<SubscriptionId, Instant> let = latest(now);
    let.put(mailbox, now);
    return new CircuitBreakerState(failures, held, openings, openUntil, why, let, revision + 1);
  }

  String cause() {
    return Objects.requireNonNullElse(why, "");
  }

  private Map<SubscriptionId, Instant> latest(Instant now) {
    Map<SubscriptionId, Instant> latest = new HashMap<>(probes);
    latest.values().removeIf(at -> !at.isAfter(now.minus(PROBE_TIME)));
    return latest;
  }

  private static Set<TenantId> union(Set<TenantId> tenants, TenantId another) {
    return Stream.concat(tenants.stream(), Stream.of(another)).collect(Collectors.toSet());
  }
}
