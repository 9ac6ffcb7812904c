package com.travtus.gmail.quota;

import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Holds every worker back from Google while what fails there fails for all of them. While nothing
/// does it is read every few seconds and never written.
@Singleton
public final class ProjectBreaker {
  private static final Logger LOG = Logger.getLogger(ProjectBreaker.class);

  /// How old may be what this worker goes by.
  private static final Duration READ_EVERY = Duration.ofSeconds(3);

  /// When somebody who was not let through looks again.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /// Whoever keeps losing leaves it to those who win: they tell the same.
  private static final int ATTEMPTS = 5;

  private final SharedBreaker shared;
  private final Clock clock;
  private final RandomGenerator random;
  private volatile @Nullable Seen seen;

  private record Seen(Breaker breaker, Instant at) {}

  public ProjectBreaker(SharedBreaker shared, Clock clock, RandomGenerator random) {
    this.shared = shared;
    this.clock = clock;
    this.random = random;
  }

  Breaker.Position position() {
    Instant now = clock.instant();
    return glance(now).at(now);
  }

  /// Before every call to Google.
  ///
  /// @throws MailboxTrouble [Kind.Held] if it is not to be made
  public void pass(SubscriptionId mailbox) {
    Instant now = clock.instant();
    Breaker breaker = glance(now);
    switch (breaker.at(now)) {
      case CLOSED -> {
        // As nearly always.
      }
      case OPEN -> throw held(breaker, now);
      case HALF_OPEN -> probe(mailbox, now);
    }
  }

  private void probe(SubscriptionId mailbox, Instant now) {
    if (glance(now).isProbing(mailbox, now)) {
      return;
    }
    Breaker after =
        change(now, read -> read.hasRoomForProbe(now) ? read.probing(mailbox, now) : read)
            .breaker();
    if (after.at(now) != Breaker.Position.CLOSED && !after.isProbing(mailbox, now)) {
      throw held(after, now);
    }
  }

  private MailboxTrouble held(Breaker breaker, Instant now) {
    return new MailboxTrouble(
        new Kind.Held(until(breaker, now)), "held with the whole project: " + breaker.cause());
  }

  private Instant until(Breaker breaker, Instant now) {
    Instant until = breaker.openUntil();
    return until != null && until.isAfter(now)
        ? until
        : now.plusMillis(random.nextLong(LOOK_AGAIN.toMillis()) + 1);
  }

  /// For what would be no probe, because nobody could tell from it that Google answers again.
  ///
  /// @return when to try again; empty: now
  public Optional<Instant> heldUntil() {
    Instant now = clock.instant();
    Breaker breaker = glance(now);
    return breaker.at(now) == Breaker.Position.CLOSED
        ? Optional.empty()
        : Optional.of(until(breaker, now));
  }

  /// After every call that Google answered as it should.
  public void worked() {
    Instant now = clock.instant();
    if (glance(now).at(now) == Breaker.Position.HALF_OPEN
        && change(now, read -> read.worked(now)).isOurs()) {
      LOG.info("the project's breaker is closed: Google answers again");
    }
  }

  /// After every call that failed.
  public void failed(SubscriptionId mailbox, Kind kind, String cause) {
    Instant now = clock.instant();
    switch (kind) {
      case Kind.DaySpent(Instant until) -> open(now, read -> read.openedUntil(until, cause));
      case Kind.ProjectThrottled _, Kind.Ours _ ->
          open(now, read -> read.failed(mailbox, cause, now, random));
      case Kind.Throttled _,
          Kind.Passing _,
          Kind.GrantDead _,
          Kind.NoService _,
          Kind.Held _,
          Kind.Blocked _ -> {
        // It is the mailbox's own, or Google's and soon over.
      }
    }
  }

  private void open(Instant now, UnaryOperator<Breaker> failing) {
    Change change = change(now, failing);
    Breaker after = change.breaker();
    if (change.isOurs() && after.at(now) == Breaker.Position.OPEN) {
      LOG.errorf("the project's breaker is open until %s: %s", after.openUntil(), after.cause());
    }
  }

  /// @param breaker as it is afterwards
  /// @param isOurs whether this worker changed it
  private record Change(Breaker breaker, boolean isOurs) {}

  private Change change(Instant now, UnaryOperator<Breaker> by) {
    Breaker read = shared.read();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Breaker changed = by.apply(read);
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

  private Breaker glance(Instant now) {
    Seen last = seen;
    return last == null || !now.isBefore(last.at().plus(READ_EVERY))
        ? saw(shared.read(), now)
        : last.breaker();
  }

  private Breaker saw(Breaker breaker, Instant now) {
    seen = new Seen(breaker, now);
    return breaker;
  }
}
