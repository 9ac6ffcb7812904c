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

/// The state of the whole Google project's circuit breaker. While closed, it notes the mailboxes
/// that fail with an error that affects every mailbox; several different ones within a minute open
/// it. While it is open, nobody calls Google. While it is half-open, a few mailboxes do: the first
/// success closes it, and a failure opens it for longer.
///
/// If only one tenant's mailboxes have failed, it is open for that tenant alone, which may have
/// caused the failures itself, whatever they are called. The first failure of another tenant's
/// mailbox opens it for all.
///
/// @param failures the latest failure of each mailbox that counts towards opening
/// @param held the tenants whose mailboxes have failed since it opened; with more than one, it is
///     open for all
/// @param openings consecutive openings without a success in between
/// @param openUntil null while it is closed
/// @param why cause of the last opening: a status or the name of an error; null while it is closed
/// @param probes when each mailbox was let through since it is half-open
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

  /// How many different mailboxes must fail before the project is to blame, and how many are let
  /// through as probes.
  public static final int SEVERAL = 3;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Duration JUST_NOW = Duration.ofSeconds(10);

  /// A probe whose worker has not reported for this long is considered dead. A run takes less.
  static final Duration PROBE_TIME = Duration.ofMinutes(5);

  /// How long it stays open: at least half of the bound, because a wait near zero would hardly open
  /// it. With a single breaker for all, there are no others to spread the waits from.
  private static final Backoff OPEN = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));

  public CircuitBreakerState {
    failures = Map.copyOf(failures);
    held = Set.copyOf(held);
    probes = Map.copyOf(probes);
  }

  /// A mailbox's failure with an error that affects every mailbox.
  public record Failure(TenantId tenant, Instant at) {}

  /// The state for one tenant.
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

  /// Records a failure that affects every mailbox. Calls that were under way when it opened change
  /// nothing. Neither does another failing call of a mailbox that was noted just now.
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

  /// Opens until the time that Google gave, which applies to every tenant that calls.
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

  /// Extends it to another tenant whose mailbox fails in the same way.
  private CircuitBreakerState with(TenantId tenant) {
    return new CircuitBreakerState(
        failures, union(held, tenant), openings, openUntil, why, probes, revision + 1);
  }

  /// Records a success. It closes the breaker only if that is half-open for the tenant. A call that
  /// began before it opened says nothing about the time after, and neither does a call for a tenant
  /// for which it is closed.
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
