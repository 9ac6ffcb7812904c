package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mailbox.Redelivery;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.mailbox.SyncQueueContract;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.SubscriptionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// On ElasticMQ, in the process: other than moto it remembers deduplication ids for five minutes,
/// also those of messages that are gone, as SQS does.
class SqsSyncQueueTest extends SyncQueueContract {
  /// A worker that dies holds its mailbox for so long.
  private static final String VISIBILITY_SECONDS = "1440";

  private static final SQSRestServer SERVER =
      SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
  private static final SqsClient CLIENT =
      SqsClient.builder()
          .endpointOverride(
              URI.create("http://localhost:" + SERVER.waitUntilStarted().localAddress().getPort()))
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  private final Map<Due, String> receipts = new HashMap<>();
  private final List<SubscriptionId> dead = new ArrayList<>();
  private String queueUrl = "";
  private String deadUrl = "";

  @AfterAll
  static void stop() {
    CLIENT.close();
    SERVER.stopAndWait();
  }

  /// As the template has them.
  @BeforeEach
  void createQueues() {
    deadUrl = create(Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    String deadArn =
        CLIENT
            .getQueueAttributes(
                get -> get.queueUrl(deadUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    queueUrl =
        create(
            Map.of(
                QueueAttributeName.FIFO_QUEUE,
                "true",
                QueueAttributeName.DEDUPLICATION_SCOPE,
                "messageGroup",
                QueueAttributeName.FIFO_THROUGHPUT_LIMIT,
                "perMessageGroupId",
                QueueAttributeName.VISIBILITY_TIMEOUT,
                VISIBILITY_SECONDS,
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                    .formatted(deadArn, Redelivery.TRIES)));
  }

  private static String create(Map<QueueAttributeName, String> attributes) {
    return CLIENT
        .createQueue(create -> create.queueName(UUID.randomUUID() + ".fifo").attributes(attributes))
        .queueUrl();
  }

  @Override
  protected SyncQueue queue() {
    return adapter();
  }

  private SqsSyncQueue adapter() {
    return new SqsSyncQueue(CLIENT, TestAwsSettings.tables().withSyncQueueUrl(queueUrl));
  }

  @Override
  protected List<Due> take() {
    List<Message> messages = receive(queueUrl);
    messages.forEach(message -> receipts.put(work(message), message.receiptHandle()));
    return messages.stream().map(SqsSyncQueueTest::work).toList();
  }

  @Override
  protected void done(Due due) {
    CLIENT.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(receipts.remove(due)));
  }

  @Override
  protected void failed(Due due) {
    adapter().putOff(receipts.remove(due), Duration.ofSeconds(1));
  }

  @Override
  protected void waitABit() {}

  @Override
  protected List<SubscriptionId> deadLetters() {
    receive(deadUrl).forEach(message -> dead.add(new SubscriptionId(message.body())));
    return dead;
  }

  private static List<Message> receive(String url) {
    return CLIENT
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(1)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static Due work(Message message) {
    String id =
        Objects.requireNonNull(
            message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
    String millis = id.substring(id.indexOf('-') + 1);
    return new Due(
        new SubscriptionId(message.body()), TENANT, Instant.ofEpochMilli(Long.parseLong(millis)));
  }

  @Test
  void the_deployed_queue_gives_up_after_as_many_tries() {
    assertThat(Path.of("../../template.yaml"))
        .content()
        .containsOnlyOnce("maxReceiveCount:")
        .contains("maxReceiveCount: " + Redelivery.TRIES);
  }
}
