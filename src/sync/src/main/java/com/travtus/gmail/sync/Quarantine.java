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

/// What single messages fail with in one run. A message that fails keeps no other from coming in,
/// but it holds the cursor, until it has failed again and again while others passed: then it is set
/// aside. Where nothing passes, Google or we are down, and no message is to blame; and neither is
/// one for a throttle, or for a mail store that fails. One that Gmail names and does not have is
/// set aside at once, and is gone when the history says so, or when it stays missing.
final class Quarantine {
  private static final Logger LOG = Logger.getLogger(Quarantine.class);

  /// So many failures, with nothing that passes, end the run.
  private static final int OUTAGE = 5;

  private final SubscriptionId subscription;
  private final @Nullable Instant lastStoredAt;
  private final FailedMessages store;
  private final RunMetrics runMetrics;
  private final Clock clock;
  private final Map<MessageId, FailedMessage> known;
  private final Map<MessageId, MailboxException> failed = new ConcurrentHashMap<>();
  private volatile boolean passed;

  /// Takes in one message.
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

  /// Whether nothing has failed that is neither in nor set aside.
  boolean areSettled() {
    return failed.isEmpty() && known.values().stream().allMatch(FailedMessage::isQuarantined);
  }

  /// How many are set aside by now.
  int quarantined() {
    return Math.toIntExact(known.values().stream().filter(FailedMessage::isQuarantined).count());
  }

  /// Set aside, and to be tried again by now.
  List<MessageId> due(Instant now) {
    return known.values().stream()
        .filter(failed -> failed.isDue(now))
        .map(FailedMessage::message)
        .toList();
  }

  /// Takes a message in, or notes what it fails with. By several threads.
  ///
  /// @return whether the message is in now and was not before
  /// @throws MailboxTrouble if the mailbox as a whole can't be read
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

  /// Written down before the cursor can pass it.
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

  /// The history says that they were deleted.
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
    if (e instanceof MailboxException trouble) {
      if (!trouble.kind().mayBeOfOneMessage()) {
        throw trouble;
      }
      return new MailboxException(
          new MailboxException.Kind.Transient(), String.valueOf(e.getMessage()));
    }
    LOG.error("a message could not be taken in", e);
    return new MailboxException(
        new MailboxException.Kind.Transient(), e.getClass().getSimpleName());
  }

  private void note(MessageId message, MailboxException trouble) {
    failed.put(message, trouble);
    if (!passed && failed.size() >= OUTAGE) {
      throw trouble;
    }
  }

  /// Judges what has failed since the last time.
  ///
  /// @throws MailboxTrouble if any of it still holds the cursor
  void settle(Instant now) {
    Optional<MailboxException> holding = Optional.empty();
    for (Map.Entry<MessageId, MailboxException> each : failed.entrySet()) {
      FailedMessage judged = judged(each.getKey(), each.getValue(), now);
      store.keep(judged);
      boolean wasQuarantined = isQuarantined(judged.message());
      known.put(judged.message(), judged);
      if (judged.isQuarantined()) {
        LOG.warnf("subscription %s: message %s is set aside", subscription, judged.message());
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

  private FailedMessage judged(MessageId message, MailboxException trouble, Instant now) {
    String why = String.valueOf(trouble.getMessage());
    FailedMessage before =
        known.getOrDefault(message, FailedMessage.suspect(subscription, message, why, now));
    boolean othersPassed =
        passed || (lastStoredAt != null && lastStoredAt.isAfter(before.lastFailedAt()));
    return othersPassed || before.isQuarantined() ? before.failedAgain(why, now) : before;
  }
}
