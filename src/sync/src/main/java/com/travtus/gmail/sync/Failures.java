package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.MailboxTrouble;
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
final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class);

  /// So many failures, with nothing that passes, end the run.
  private static final int OUTAGE = 5;

  private final SubscriptionId subscription;
  private final @Nullable Instant lastStoredAt;
  private final FailingMessages store;
  private final RunTally tally;
  private final Clock clock;
  private final Map<MessageId, FailingMessage> known;
  private final Map<MessageId, MailboxTrouble> failed = new ConcurrentHashMap<>();
  private volatile boolean passed;

  /// Takes in one message.
  interface Intake {
    IntakeOutcome take(MessageId message) throws IOException;
  }

  Failures(Subscription subscription, FailingMessages store, RunTally tally, Clock clock) {
    this.subscription = subscription.id();
    this.lastStoredAt = subscription.progress().lastStoredAt();
    this.store = store;
    this.tally = tally;
    this.clock = clock;
    this.known =
        store.of(subscription.id()).stream()
            .filter(failing -> failing.isOf(subscription))
            .collect(Collectors.toConcurrentMap(FailingMessage::message, Function.identity()));
  }

  boolean isAside(MessageId message) {
    FailingMessage failing = known.get(message);
    return failing != null && failing.isAside();
  }

  /// Whether nothing has failed that is neither in nor set aside.
  boolean areSettled() {
    return failed.isEmpty() && known.values().stream().allMatch(FailingMessage::isAside);
  }

  /// How many are set aside by now.
  int aside() {
    return Math.toIntExact(known.values().stream().filter(FailingMessage::isAside).count());
  }

  /// Set aside, and to be tried again by now.
  List<MessageId> due(Instant now) {
    return known.values().stream()
        .filter(failing -> failing.isDue(now))
        .map(FailingMessage::message)
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
    FailingMessage before = known.get(message);
    Optional<FailingMessage> after =
        before == null
            ? Optional.of(FailingMessage.missing(subscription, message, now))
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
      tally.gone();
      LOG.infof("subscription %s: message %s is gone", subscription, message);
    }
  }

  private static MailboxTrouble ofMessage(RuntimeException e) {
    if (e instanceof MailboxTrouble trouble) {
      if (!trouble.kind().mayBeOfOneMessage()) {
        throw trouble;
      }
      return new MailboxTrouble(new MailboxTrouble.Kind.Passing(), String.valueOf(e.getMessage()));
    }
    LOG.error("a message could not be taken in", e);
    return new MailboxTrouble(new MailboxTrouble.Kind.Passing(), e.getClass().getSimpleName());
  }

  private void note(MessageId message, MailboxTrouble trouble) {
    failed.put(message, trouble);
    if (!passed && failed.size() >= OUTAGE) {
      throw trouble;
    }
  }

  /// Judges what has failed since the last time.
  ///
  /// @throws MailboxTrouble if any of it still holds the cursor
  void settle(Instant now) {
    Optional<MailboxTrouble> holding = Optional.empty();
    for (Map.Entry<MessageId, MailboxTrouble> each : failed.entrySet()) {
      FailingMessage judged = judged(each.getKey(), each.getValue(), now);
      store.keep(judged);
      boolean wasAside = isAside(judged.message());
      known.put(judged.message(), judged);
      if (judged.isAside()) {
        LOG.warnf("subscription %s: message %s is set aside", subscription, judged.message());
        if (!wasAside) {
          tally.setAside();
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

  private FailingMessage judged(MessageId message, MailboxTrouble trouble, Instant now) {
    String why = String.valueOf(trouble.getMessage());
    FailingMessage before =
        known.getOrDefault(message, FailingMessage.suspect(subscription, message, why, now));
    boolean othersPassed =
        passed || (lastStoredAt != null && lastStoredAt.isAfter(before.lastFailedAt()));
    return othersPassed || before.isAside() ? before.failedAgain(why, now) : before;
  }
}
