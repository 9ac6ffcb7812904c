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

/// An SQS FIFO queue: the group is the mailbox, so that one worker at a time has it; the
/// deduplication id is the mailbox and the instant at which it is due. SQS remembers the id for
/// five minutes from its sending: what waits or works for longer can be queued once more, every
/// five minutes, and is then found up to date.
@Singleton
@DefaultBean
final class SqsSyncQueue implements SyncQueue, Deliveries {
  /// The most that SendMessageBatch takes.
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

  /// What SQS refuses keeps nothing else from being queued.
  @Override
  public void add(Collection<DueMailbox> due) {
    // SendMessageBatch refuses a batch that has an id twice.
    int refused =
        due.stream().distinct().gather(Gatherers.windowFixed(BATCH)).mapToInt(this::send).sum();
    if (refused > 0) {
      throw new IllegalStateException(
          "SQS refused %d of %d messages".formatted(refused, due.size()));
    }
  }

  /// What workers have, and what waits to come again, is not counted. SQS may lag a little behind.
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

  /// @return how many were refused
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
