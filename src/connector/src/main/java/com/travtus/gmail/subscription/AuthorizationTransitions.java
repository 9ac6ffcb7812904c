package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides how the result of a check changes a subscription.
public final class AuthorizationTransitions {
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  /// Each wait is the time that has passed so far, divided by this.
  private static final int PART = 4;

  private AuthorizationTransitions() {}

  /// Returns the subscription waiting for a delegation that is not in effect yet, for as long as
  /// Google may take to apply it.
  public static Subscription awaiting(Subscription invited, Reason why, Instant now) {
    return invited.awaitingDelegation(
        why, now.plus(Subscription.PROPAGATION), now.plus(SHORTEST_WAIT));
  }

  /// Like [#after], but for a check that a person requested. They may have just fixed the
  /// delegation, and Google takes time to apply the change.
  public static Subscription onRequest(Subscription read, ProfileResult answer, Instant now) {
    boolean stopped =
        read.status() == Status.BLOCKED || read.status() == Status.PENDING_AUTHORIZATION;
    return stopped
            && read.authorization() == AuthorizationKind.DELEGATION
            && answer instanceof ProfileResult.Refused(Reason reason)
            && reason.mayBePropagating()
        ? awaiting(read, reason, now)
        : after(read, answer, now);
  }

  /// @return the same subscription if the result changes nothing
  public static Subscription after(Subscription read, ProfileResult answer, Instant now) {
    return switch (answer) {
      case ProfileResult.Found(MailboxAddress primary) ->
          working(primary.isSameMailbox(read.mailbox()) ? read : read.renamed(primary), now);
      case ProfileResult.Refused(Reason reason) -> refused(read, reason, now);
      case ProfileResult.RateLimited(@Nullable Instant until) -> later(read, until, now);
      case ProfileResult.Unavailable _ -> later(read, null, now);
    };
  }

  private static Subscription working(Subscription read, Instant now) {
    return switch (read.status()) {
      case ACTIVE, PAUSED -> read;
      case PENDING_AUTHORIZATION, BLOCKED, REAUTHORIZATION_REQUIRED -> {
        GrantId grant = read.grant();
        yield read.authorized(grant == null ? GrantId.fresh() : grant, now);
      }
    };
  }

  private static Subscription refused(Subscription read, Reason reason, Instant now) {
    if (reason.isMisconfiguration()) {
      return later(read, null, now);
    }
    if (read.reason() == Reason.OTHER_ACCOUNT) {
      // The former account's grant is known to be revoked.
      return read.resting(now);
    }
    return switch (read.status()) {
      // The end of the pause reveals this.
      case PAUSED -> read;
      case PENDING_AUTHORIZATION ->
          switch (read.authorization()) {
            case OAUTH -> read;
            case DELEGATION -> waiting(read, reason, now);
          };
      // The next runs show whether it lasts.
      case ACTIVE -> reason.isDoubtful() ? read : read.stopped(reason, now);
      case BLOCKED, REAUTHORIZATION_REQUIRED -> read.stopped(reason, now);
    };
  }

  private static Subscription waiting(Subscription read, Reason reason, Instant now) {
    Instant until = read.retryUntil();
    return reason.mayBePropagating() && until != null && now.isBefore(until)
        ? read.awaitingDelegation(reason, until, nextTry(until, now))
        : read.stopped(reason, now);
  }

  /// Handles a check that revealed nothing about the mailbox.
  private static Subscription later(Subscription read, @Nullable Instant notBefore, Instant now) {
    Instant until = read.retryUntil();
    if (until == null) {
      return switch (read.status()) {
        case BLOCKED, REAUTHORIZATION_REQUIRED -> read.resting(now);
        case PENDING_AUTHORIZATION, ACTIVE, PAUSED -> read;
      };
    }
    Instant next = nextTry(until, now);
    return read.awaitingDelegation(
        read.reason(), until, notBefore != null && notBefore.isAfter(next) ? notBefore : next);
  }

  private static Instant nextTry(Instant until, Instant now) {
    Duration passed = Duration.between(until.minus(Subscription.PROPAGATION), now);
    Duration wait = passed.dividedBy(PART);
    if (wait.compareTo(SHORTEST_WAIT) < 0) {
      return now.plus(SHORTEST_WAIT);
    }
    return now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
