package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
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
/// one for a throttle, or for a mail store that fails.
final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class);

  /// So many failures, with nothing that passes, end the run.
  private static final int OUTAGE = 5;

  private final SubscriptionId subscription;
  private final @Nullable Instant lastStoredAt;
  private final FailingMessages store;
  private final RunTally tally;
  private final Map<MessageId, FailingMessage> known;
  private final Map<MessageId, MailboxTrouble> failed = new ConcurrentHashMap<>();
  private volatile boolean passed;

  Failures(Subscription subscription, FailingMessages store, RunTally tally) {
    this.subscription = subscription.id();
    this.lastStoredAt = subscription.progress().lastStoredAt();
    this.store = store;
    this.tally = tally;
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
  /// @throws MailboxTrouble if the mailbox as a whole can't be read
  boolean take(MessageId message, ParallelIntake.Intake intake) throws IOException {
    boolean taken;
    try {
      taken = intake.take(message);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      note(message, ofMessage(e));
      return false;
    }
    passed = true;
    if (known.remove(message) != null) {
      store.forget(subscription, message);
    }
    return taken;
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
