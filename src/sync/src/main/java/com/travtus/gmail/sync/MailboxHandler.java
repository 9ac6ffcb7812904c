package com.travtus.gmail.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// The queue of due mailboxes. What can never succeed is acknowledged; what failed unexpectedly is
/// returned, alone, and comes again (`ReportBatchItemFailures`). A sync that ended as it may end,
/// be it postponed or stopped, is acknowledged: its subscription or its purge says when it is due
/// again.
@Named("mailbox")
final class MailboxHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = Logger.getLogger(MailboxHandler.class);

  /// To finish the messages at hand, which may have to wait for quota for up to a minute, and to
  /// answer.
  private static final Duration RESERVE = Duration.ofSeconds(80);

  private final MailboxWork mailboxWork;
  private final Clock clock;

  MailboxHandler(MailboxWork mailboxWork, Clock clock) {
    this.mailboxWork = mailboxWork;
    this.clock = clock;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Instant stopAt = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> !handled(message, stopAt))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  private boolean handled(SQSMessage message, Instant stopAt) {
    Optional<SubscriptionId> subscription =
        Optional.ofNullable(message.getBody())
            .filter(SubscriptionId::isValid)
            .map(SubscriptionId::new);
    if (subscription.isEmpty()) {
      LOG.error("a queue message names no subscription, and is dropped");
      return true;
    }
    MDC.put("subscription", subscription.orElseThrow());
    try {
      SyncOutcome outcome = mailboxWork.work(subscription.orElseThrow(), stopAt);
      LOG.infof("sync: %s", outcome);
      return true;
    } catch (RuntimeException e) {
      LOG.error("sync failed", e);
      return false;
    } finally {
      MDC.remove("subscription");
    }
  }
}
