package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.travtus.gmail.mailbox.RedeliveryBackoff;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.mailbox.SyncQueueContract;
import com.travtus.gmail.subscription.DueMailbox;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// On ElasticMQ, in the process: other than moto it remembers deduplication ids for five minutes,
/// also those of messages that are gone, as SQS does.
@Tag("slow")
class SqsSyncQueueTest extends SyncQueueContract {
  /// A worker that dies holds its mailbox for so long.
  private static final String VISIBILITY_SECONDS = "1440";

  private static final SQSRestServer SERVER =
      SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
  private static final URI URL =
      URI.create("http://localhost:" + SERVER.waitUntilStarted().localAddress().getPort());
  private static final SqsClient CLIENT = Clients.PATIENT.sqs(URL);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<DueMailbox, String> receipts = new HashMap<>();
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
                    .formatted(deadArn, RedeliveryBackoff.TRIES)));
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
  protected List<DueMailbox> take() {
    List<Message> messages = receive(queueUrl);
    messages.forEach(message -> receipts.put(work(message), message.receiptHandle()));
    return messages.stream().map(SqsSyncQueueTest::work).toList();
  }

  @Override
  protected void done(DueMailbox dueMailbox) {
    CLIENT.deleteMessage(
        delete -> delete.queueUrl(queueUrl).receiptHandle(receipts.remove(dueMailbox)));
  }

  @Override
  protected void failed(DueMailbox dueMailbox) {
    adapter().changeVisibility(receipts.remove(dueMailbox), Duration.ofSeconds(1));
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

  private static DueMailbox work(Message message) {
    String id =
        Objects.requireNonNull(
            message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
    String millis = id.substring(id.indexOf('-') + 1);
    return new DueMailbox(
        new SubscriptionId(message.body()), TENANT, Instant.ofEpochMilli(Long.parseLong(millis)));
  }

  @Test
  void the_deployed_queue_gives_up_after_as_many_tries() {
    assertThat(Path.of("../../template.yaml"))
        .content()
        .containsOnlyOnce("maxReceiveCount:")
        .contains("maxReceiveCount: " + RedeliveryBackoff.TRIES);
  }

  @Test
  void what_sqs_refuses_is_told_keeps_nothing_else_back_and_can_be_added_again() {
    List<DueMailbox> many = IntStream.range(0, 25).mapToObj(SyncQueueContract::dueMailbox).toList();
    AtomicInteger batches = new AtomicInteger();
    try (ServiceFront front = ServiceFront.before("sqs", URL);
        SqsClient behind = Clients.PATIENT.sqs(front.url())) {
      front.treat(request -> batches.incrementAndGet() == 1 ? halfTaken(request) : FaultMode.PASS);
      SyncQueue queue =
          new SqsSyncQueue(behind, TestAwsSettings.tables().withSyncQueueUrl(queueUrl));

      assertThatThrownBy(() -> queue.add(many)).hasMessage("SQS refused 5 of 25 messages");
      assertThat(queue.approximateDepth()).isEqualTo(20);

      queue.add(many);
      assertThat(queue.approximateDepth()).isEqualTo(25);
    }
  }

  /// SendMessageBatch answers 200, and says of each entry what became of it.
  private FaultMode halfTaken(ServiceRequest request) {
    try {
      JsonNode entries = JSON.readTree(request.body()).path("Entries");
      ObjectNode answer = JSON.createObjectNode();
      for (int i = 0; i < entries.size(); i++) {
        JsonNode entry = entries.get(i);
        if (i < entries.size() / 2) {
          answer.withArray("Successful").add(taken(entry));
        } else {
          answer
              .withArray("Failed")
              .addObject()
              .put("Id", entry.path("Id").asText())
              .put("Code", "InternalError")
              .put("SenderFault", false);
        }
      }
      return new FaultMode.Answer(200, "application/x-amz-json-1.0", answer.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode taken(JsonNode entry) {
    SendMessageResponse sent =
        CLIENT.sendMessage(
            send ->
                send.queueUrl(queueUrl)
                    .messageBody(entry.path("MessageBody").asText())
                    .messageGroupId(entry.path("MessageGroupId").asText())
                    .messageDeduplicationId(entry.path("MessageDeduplicationId").asText()));
    return JSON.createObjectNode()
        .put("Id", entry.path("Id").asText())
        .put("MessageId", sent.messageId())
        .put("MD5OfMessageBody", sent.md5OfMessageBody());
  }
}
