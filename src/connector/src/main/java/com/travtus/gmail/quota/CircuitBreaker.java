package com.travtus.gmail.quota;

import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps every worker from calling Google while a failure there affects all of them. While nothing
/// fails, workers read its state every few seconds and never write it.
@Singleton
public final class CircuitBreaker {
  private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);

  /// Maximum age of the state that this worker relies on.
  private static final Duration READ_EVERY = Duration.ofSeconds(3);

  /// Maximum wait before a rejected caller tries again.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /// Maximum attempts to write. A worker that keeps losing to other writers gives up, because they
  /// report the same.
  private static final int ATTEMPTS = 5;

  private final CircuitBreakerStore shared;
  private final Clock clock;
  private final RandomGenerator random;
  private volatile @Nullable Seen seen;

  private record Seen(CircuitBreakerState circuitBreakerState, Instant at) {}

  public CircuitBreaker(CircuitBreakerStore shared, Clock clock, RandomGenerator random) {
    this.shared = shared;
    this.clock = clock;
    this.random = random;
  }

  CircuitBreakerState.State state(TenantId tenant) {
    Instant now = clock.instant();
    return glance(now).at(tenant, now);
  }

  /// Rejects a call while the circuit is open. Use before every call to Google.
  ///
  /// @throws MailboxException [Kind.CircuitOpen] if the call must not be made
  public void pass(TenantId tenant, SubscriptionId mailbox) {
    Instant now = clock.instant();
    CircuitBreakerState state = glance(now);
    switch (state.at(tenant, now)) {
      case CLOSED -> {
        // The usual case.
      }
      case OPEN -> throw held(state, now);
      case HALF_OPEN -> probe(tenant, mailbox, now);
    }
  }

  private void probe(TenantId tenant, SubscriptionId mailbox, Instant now) {
    if (glance(now).isProbing(mailbox, now)) {
      return;
    }
    CircuitBreakerState after =
        change(now, read -> read.hasRoomForProbe(now) ? read.probing(mailbox, now) : read)
            .circuitBreakerState();
    if (after.at(tenant, now) != CircuitBreakerState.State.CLOSED
        && !after.isProbing(mailbox, now)) {
      throw held(after, now);
    }
  }

  private MailboxException held(CircuitBreakerState state, Instant now) {
    return new MailboxException(
        new Kind.CircuitOpen(until(state, now)), "circuit breaker open: " + state.cause());
  }

  private Instant until(CircuitBreakerState state, Instant now) {
    Instant until = state.openUntil();
    return until != null && until.isAfter(now)
        ? until
        : now.plusMillis(random.nextLong(LOOK_AGAIN.toMillis()) + 1);
  }

  /// Returns when to try again; empty if the call may be made now. For callers that can't serve as
  /// a probe, because their call would not show whether Google works again.
  public Optional<Instant> heldUntil(TenantId tenant) {
    Instant now = clock.instant();
    CircuitBreakerState state = glance(now);
    return state.at(tenant, now) == CircuitBreakerState.State.CLOSED
        ? Optional.empty()
        : Optional.of(until(state, now));
  }

  /// Records a call that succeeded.
  public void succeeded(TenantId tenant) {
    Instant now = clock.instant();
    if (glance(now).at(tenant, now) == CircuitBreakerState.State.HALF_OPEN
        && change(now, read -> read.worked(tenant, now)).isOwn()) {
      LOG.info("the circuit breaker is closed: Google answers again");
    }
  }

  /// Records a call that failed.
  public void failed(TenantId tenant, SubscriptionId mailbox, Kind kind, String cause) {
    Instant now = clock.instant();
    if (kind instanceof Kind.DailyQuotaExhausted(Instant until)) {
      open(tenant, now, read -> read.openedUntil(tenant, until, cause));
    } else if (kind.hitsProject()) {
      open(tenant, now, read -> read.failed(tenant, mailbox, cause, now, random));
    }
  }

  private void open(TenantId tenant, Instant now, UnaryOperator<CircuitBreakerState> failing) {
    Change change = change(now, failing);
    CircuitBreakerState after = change.circuitBreakerState();
    if (change.isOwn() && after.at(tenant, now) == CircuitBreakerState.State.OPEN) {
      LOG.errorf(
          "the circuit breaker is open until %s for %s: %s",
          after.openUntil(),
          after.held().size() > 1 ? "all tenants" : "one tenant's mailboxes",
          after.cause());
    }
  }

  /// @param circuitBreakerState the state afterwards
  /// @param isOwn whether this worker changed it
  private record Change(CircuitBreakerState circuitBreakerState, boolean isOwn) {}

  private Change change(Instant now, UnaryOperator<CircuitBreakerState> by) {
    CircuitBreakerState read = shared.read();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CircuitBreakerState changed = by.apply(read);
      if (changed.equals(read)) {
        break;
      }
      if (shared.write(read, changed)) {
        return new Change(saw(changed, now), true);
      }
      read = shared.read();
    }
    return new Change(saw(read, now), false);
  }

  private CircuitBreakerState glance(Instant now) {
    Seen last = seen;
    return last == null || !now.isBefore(last.at().plus(READ_EVERY))
        ? saw(shared.read(), now)
        : last.circuitBreakerState();
  }

  private CircuitBreakerState saw(CircuitBreakerState state, Instant now) {
    seen = new Seen(state, now);
    return state;
  }
}
