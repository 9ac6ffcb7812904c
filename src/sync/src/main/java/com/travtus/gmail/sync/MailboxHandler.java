package com.travtus.gmail.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.travtus.gmail.mailbox.Deliveries;
import com.travtus.gmail.mailbox.RedeliveryBackoff;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Consumes the queue of due mailboxes. It acknowledges a sync that ended as expected, even if it
/// was postponed or stopped: its subscription or its purge says when it is due again. It returns an
/// unexpected failure (`ReportBatchItemFailures`), with the later messages of the same mailbox. The
/// queue redelivers them after a while, and finally moves them to the dead-letter queue. The same
/// happens to a message that names no subscription.
@Named("mailbox")
final class MailboxHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = Logger.getLogger(MailboxHandler.class);

  /// Time to finish the current messages, which may wait for quota for up to a minute, and to
  /// respond.
  private static final Duration RESERVE = Duration.ofSeconds(80);

  private final MailboxJob mailboxJob;
  private final Deliveries deliveries;
  private final Clock clock;
  private final SyncSettings settings;

  MailboxHandler(MailboxJob mailboxJob, Deliveries deliveries, Clock clock, SyncSettings settings) {
    this.mailboxJob = mailboxJob;
    this.deliveries = deliveries;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Set<String> failedGroups = new HashSet<>();
    List<SQSMessage> failed =
        event.getRecords().stream()
            .filter(message -> !handled(message, end, failedGroups))
            .toList();
    failed.forEach(this::changeVisibility);
    return new SQSBatchResponse(
        failed.stream().map(message -> new BatchItemFailure(message.getMessageId())).toList());
  }

  private boolean handled(SQSMessage message, Instant end, Set<String> failedGroups) {
    String group = message.getAttributes().get("MessageGroupId");
    boolean handled = !failedGroups.contains(group) && handled(message, end);
    if (!handled) {
      failedGroups.add(group);
    }
    return handled;
  }

  private boolean handled(SQSMessage message, Instant end) {
    String body = Objects.requireNonNullElse(message.getBody(), "");
    if (!SubscriptionId.isValid(body)) {
      LOG.errorf("queue message %s names no subscription", message.getMessageId());
      return false;
    }
    SubscriptionId subscription = new SubscriptionId(body);
    MDC.put("subscription", subscription);
    try {
      Instant longest = clock.instant().plus(settings.longestRun());
      SyncOutcome outcome = mailboxJob.work(subscription, longest.isBefore(end) ? longest : end);
      LOG.infof("sync: %s", outcome);
      return true;
    } catch (RuntimeException e) {
      LOG.error("sync failed", e);
      return false;
    } finally {
      MDC.remove("subscription");
    }
  }

  /// Has the queue redeliver the message sooner. Otherwise the mailbox would rest for the whole
  /// visibility timeout.
  private void changeVisibility(SQSMessage message) {
    int tries = Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
    try {
      deliveries.changeVisibility(
          message.getReceiptHandle(),
          RedeliveryBackoff.after(tries, ThreadLocalRandom.current().nextDouble()));
    } catch (RuntimeException e) {
      LOG.warnf(e, "queue message %s returns only after its timeout", message.getMessageId());
    }
  }
}
