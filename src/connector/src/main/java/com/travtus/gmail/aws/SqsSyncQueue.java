package com.travtus.gmail.aws;

import com.travtus.gmail.mailbox.Deliveries;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.DueMailbox;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Queues due mailboxes in an SQS FIFO queue. The group is the mailbox, so only one worker at a
/// time processes it. The deduplication id is the mailbox and its due time. SQS remembers the id
/// for five minutes after sending. An entry that waits or runs longer can be queued again, every
/// five minutes; its worker then finds the mailbox up to date.
@Singleton
@DefaultBean
final class SqsSyncQueue implements SyncQueue, Deliveries {
  /// SendMessageBatch accepts at most ten messages.
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String queueUrl;

  SqsSyncQueue(SqsClient sqs, AwsSettings settings) {
    this.sqs = sqs;
    this.queueUrl =
        settings
            .syncQueueUrl()
            .orElseThrow(
                () -> new IllegalStateException("connector.aws.sync-queue-url is not set"));
  }

  /// Queues the remaining mailboxes even if SQS refuses some.
  @Override
  public void add(Collection<DueMailbox> due) {
    // SendMessageBatch refuses a batch with duplicate ids.
    int refused =
        due.stream().distinct().gather(Gatherers.windowFixed(BATCH)).mapToInt(this::send).sum();
    if (refused > 0) {
      throw new IllegalStateException(
          "SQS refused %d of %d messages".formatted(refused, due.size()));
    }
  }

  /// Excludes messages that workers are processing and delayed retries. SQS may lag slightly
  /// behind.
  @Override
  public int approximateDepth() {
    return Integer.parseInt(
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queueUrl)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  @Override
  public void changeVisibility(String receipt, Duration wait) {
    sqs.changeMessageVisibility(
        request ->
            request
                .queueUrl(queueUrl)
                .receiptHandle(receipt)
                .visibilityTimeout(Math.toIntExact(wait.toSeconds())));
  }

  /// @return the number of refused messages
  private int send(List<DueMailbox> batch) {
    List<SendMessageBatchRequestEntry> entries = batch.stream().map(SqsSyncQueue::entry).toList();
    return sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
        .failed()
        .size();
  }

  private static SendMessageBatchRequestEntry entry(DueMailbox dueMailbox) {
    String mailbox = dueMailbox.subscription().value();
    String work = mailbox + "-" + dueMailbox.at().toEpochMilli();
    return SendMessageBatchRequestEntry.builder()
        .id(work)
        .messageBody(mailbox)
        .messageGroupId(mailbox)
        .messageDeduplicationId(work)
        .build();
  }
}
