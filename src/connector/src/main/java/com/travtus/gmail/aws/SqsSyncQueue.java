package com.travtus.gmail.aws;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.SubscriptionId;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// An SQS FIFO queue: the group is the mailbox, so that one worker at a time has it; the
/// deduplication id is the mailbox and the minute, so that one minute queues it once.
@Singleton
@DefaultBean
final class SqsSyncQueue implements SyncQueue {
  /// The most that SendMessageBatch takes.
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final Clock clock;
  private final String queueUrl;

  SqsSyncQueue(SqsClient sqs, AwsSettings settings, Clock clock) {
    this.sqs = sqs;
    this.clock = clock;
    this.queueUrl =
        settings
            .syncQueueUrl()
            .orElseThrow(
                () -> new IllegalStateException("connector.aws.sync-queue-url is not set"));
  }

  @Override
  public void add(Collection<SubscriptionId> subscriptions) {
    String minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).toString().replace(':', '-');
    // SendMessageBatch refuses a batch that names a mailbox twice.
    subscriptions.stream()
        .distinct()
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(batch -> send(batch, minute));
  }

  private void send(List<SubscriptionId> batch, String minute) {
    List<SendMessageBatchRequestEntry> entries =
        batch.stream().map(subscription -> entry(subscription, minute)).toList();
    SendMessageBatchResponse response =
        sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    if (!response.failed().isEmpty()) {
      throw new IllegalStateException(
          "SQS refused %d of %d messages".formatted(response.failed().size(), batch.size()));
    }
  }

  private static SendMessageBatchRequestEntry entry(SubscriptionId subscription, String minute) {
    return SendMessageBatchRequestEntry.builder()
        .id(subscription.value())
        .messageBody(subscription.value())
        .messageGroupId(subscription.value())
        .messageDeduplicationId(subscription.value() + "-" + minute)
        .build();
  }
}
