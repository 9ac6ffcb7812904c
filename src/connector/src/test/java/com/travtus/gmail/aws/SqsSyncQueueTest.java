package com.travtus.gmail.aws;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.mailbox.SyncQueueContract;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Moto.Needed
class SqsSyncQueueTest extends SyncQueueContract {
  private static Moto moto;
  private static SqsClient client;

  private final Map<SubscriptionId, String> receipts = new HashMap<>();
  private String queueUrl = "";

  @BeforeAll
  static void start() {
    moto = Moto.start();
    client = moto.client(SqsClient.builder());
  }

  @AfterAll
  static void stop() {
    client.close();
    moto.close();
  }

  @BeforeEach
  void createQueue() {
    queueUrl =
        client
            .createQueue(
                create ->
                    create
                        .queueName(UUID.randomUUID() + ".fifo")
                        .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
  }

  @Override
  protected SyncQueue queue() {
    return new SqsSyncQueue(client, TestAwsSettings.tables().withSyncQueueUrl(queueUrl));
  }

  @Override
  protected List<SubscriptionId> take() {
    List<Message> messages =
        client
            .receiveMessage(
                receive ->
                    receive.queueUrl(queueUrl).maxNumberOfMessages(10).visibilityTimeout(600))
            .messages();
    messages.forEach(
        message -> receipts.put(new SubscriptionId(message.body()), message.receiptHandle()));
    return messages.stream().map(message -> new SubscriptionId(message.body())).toList();
  }

  @Override
  protected void done(SubscriptionId subscription) {
    client.deleteMessage(
        delete -> delete.queueUrl(queueUrl).receiptHandle(receipts.remove(subscription)));
  }
}
