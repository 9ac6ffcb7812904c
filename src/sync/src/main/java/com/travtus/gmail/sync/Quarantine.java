package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tracks the messages that fail in one run. A failing message does not keep others from being
/// stored, but it blocks the cursor until it has failed repeatedly while others succeeded; then it
/// is quarantined. If nothing succeeds, Google or the connector is down, and no message is to
/// blame. Throttling and a failing mail store blame no message either. A message that Gmail lists
/// but does not have is quarantined at once. It is gone when the history says so, or when it stays
/// missing.
final class Quarantine {
  private static final Logger LOG = Logger.getLogger(Quarantine.class);

  /// Failures that end the run if nothing has succeeded.
  private static final int OUTAGE = 5;

  private final SubscriptionId subscription;
  private final @Nullable Instant lastStoredAt;
  private final FailedMessages store;
  private final RunMetrics runMetrics;
  private final Clock clock;
  private final Map<MessageId, FailedMessage> known;
  private final Map<MessageId, MailboxException> failed = new ConcurrentHashMap<>();
  private volatile boolean passed;

  /// Imports one message.
  interface Intake {
    IntakeOutcome take(MessageId message) throws IOException;
  }

  Quarantine(Subscription subscription, FailedMessages store, RunMetrics runMetrics, Clock clock) {
    this.subscription = subscription.id();
    this.lastStoredAt = subscription.syncState().lastStoredAt();
    this.store = store;
    this.runMetrics = runMetrics;
    this.clock = clock;
    this.known =
        store.of(subscription.id()).stream()
            .filter(failed -> failed.isOf(subscription))
            .collect(Collectors.toConcurrentMap(FailedMessage::message, Function.identity()));
  }

  boolean isQuarantined(MessageId message) {
    FailedMessage failed = known.get(message);
    return failed != null && failed.isQuarantined();
  }

  /// Returns whether every failed message is either stored by now or quarantined.
  boolean areSettled() {
    return failed.isEmpty() && known.values().stream().allMatch(FailedMessage::isQuarantined);
  }

  /// Returns how many messages are quarantined now.
  int quarantined() {
    return Math.toIntExact(known.values().stream().filter(FailedMessage::isQuarantined).count());
  }

  /// Returns the quarantined messages that are due for a retry.
  List<MessageId> due(Instant now) {
    return known.values().stream()
        .filter(failed -> failed.isDue(now))
        .map(FailedMessage::message)
        .toList();
  }

  /// Imports a message, or notes its failure. Several threads call this.
  ///
  /// @return whether the message is stored now and was not before
  /// @throws MailboxException if the mailbox as a whole can't be read
  boolean take(MessageId message, Intake intake) throws IOException {
    IntakeOutcome outcome;
    try {
      outcome = intake.take(message);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      note(message, ofMessage(e));
      return false;
    }
    if (outcome == IntakeOutcome.MISSING) {
      missing(message);
    } else {
      passed = true;
      forget(message);
    }
    return outcome == IntakeOutcome.STORED;
  }

  private boolean forget(MessageId message) {
    boolean wasKnown = known.remove(message) != null;
    if (wasKnown) {
      store.forget(subscription, message);
    }
    return wasKnown;
  }

  /// Records a missing message before the cursor can pass it.
  private void missing(MessageId message) {
    Instant now = clock.instant();
    FailedMessage before = known.get(message);
    Optional<FailedMessage> after =
        before == null
            ? Optional.of(FailedMessage.missing(subscription, message, now))
            : before.missingAgain(now);
    if (after.isPresent()) {
      store.keep(after.orElseThrow());
      known.put(message, after.orElseThrow());
    } else {
      gone(message);
    }
  }

  /// Removes the messages that the history reports as deleted.
  void deleted(Collection<MessageId> messages) {
    messages.stream().filter(known::containsKey).forEach(this::gone);
  }

  private void gone(MessageId message) {
    if (forget(message)) {
      runMetrics.gone();
      LOG.infof("subscription %s: message %s is gone", subscription, message);
    }
  }

  private static MailboxException ofMessage(RuntimeException e) {
    if (e instanceof MailboxException exception) {
      if (!exception.kind().mayBeOfOneMessage()) {
        throw exception;
      }
      return new MailboxException(
          new MailboxException.Kind.Transient(), String.valueOf(e.getMessage()));
    }
    LOG.error("a message could not be imported", e);
    return new MailboxException(
        new MailboxException.Kind.Transient(), e.getClass().getSimpleName());
  }

  private void note(MessageId message, MailboxException exception) {
    failed.put(message, exception);
    if (!passed && failed.size() >= OUTAGE) {
      throw exception;
    }
  }

  /// Judges what has failed since the last time.
  ///
  /// @throws MailboxException if any of it still blocks the cursor
  void settle(Instant now) {
    Optional<MailboxException> holding = Optional.empty();
    for (Map.Entry<MessageId, MailboxException> each : failed.entrySet()) {
      FailedMessage judged = judged(each.getKey(), each.getValue(), now);
      store.keep(judged);
      boolean wasQuarantined = isQuarantined(judged.message());
      known.put(judged.message(), judged);
      if (judged.isQuarantined()) {
        LOG.warnf("subscription %s: message %s is quarantined", subscription, judged.message());
        if (!wasQuarantined) {
          runMetrics.quarantined();
        }
      } else {
        holding = Optional.of(each.getValue());
      }
    }
    failed.clear();
    if (holding.isPresent()) {
      throw holding.orElseThrow();
    }
  }

  private FailedMessage judged(MessageId message, MailboxException exception, Instant now) {
    String why = String.valueOf(exception.getMessage());
    FailedMessage before =
        known.getOrDefault(message, FailedMessage.suspect(subscription, message, why, now));
    boolean othersPassed =
        passed || (lastStoredAt != null && lastStoredAt.isAfter(before.lastFailedAt()));
    return othersPassed || before.isQuarantined() ? before.failedAgain(why, now) : before;
  }
}
