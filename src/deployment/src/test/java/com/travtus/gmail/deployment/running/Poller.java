package com.travtus.gmail.deployment.running;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Lambda's poller of the queue of due mailboxes, which takes a batch when it is told to
/// (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
final class Poller implements AutoCloseable {
  private static final String QUEUE = "DueMailboxes";
  private static final String DEAD_QUEUE = "DeadMailboxes";

  private final DeployedFunction function;
  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadUrl;

  Poller(SqsClient sqs, Template template, DeployedFunction function) {
    this.function = function;
    this.sqs = sqs;
    this.deadUrl = create(DEAD_QUEUE, Map.of());
    this.queueUrl = create(QUEUE, attributes(template.properties(QUEUE)));
  }

  private String create(String id, Map<QueueAttributeName, String> attributes) {
    Map<QueueAttributeName, String> all = new HashMap<>(attributes);
    all.put(QueueAttributeName.FIFO_QUEUE, "true");
    return sqs.createQueue(create -> create.queueName(Names.queue(id)).attributes(all)).queueUrl();
  }

  private Map<QueueAttributeName, String> attributes(Map<String, Object> properties) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT,
        Objects.requireNonNull(properties.get("VisibilityTimeout")).toString());
    attributes.put(
        QueueAttributeName.DEDUPLICATION_SCOPE,
        properties.getOrDefault("DeduplicationScope", "queue").toString());
    attributes.put(
        QueueAttributeName.FIFO_THROUGHPUT_LIMIT,
        properties.getOrDefault("FifoThroughputLimit", "perQueue").toString());
    Map<String, Object> redrive = Template.map(properties.get("RedrivePolicy"));
    String dead =
        sqs.getQueueAttributes(
                get -> get.queueUrl(deadUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    attributes.put(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}"
            .formatted(dead, redrive.get("maxReceiveCount")));
    return attributes;
  }

  /// One batch, if there is any.
  ///
  /// @return what it was, and what became of it
  Batch poll(int size, Duration time) {
    List<Message> messages = receive(size);
    if (messages.isEmpty()) {
      return new Batch(messages, new Answer.Given("{}"), Set.of());
    }
    Answer answer = function.invoke(event(messages).toString(), time);
    Set<String> failed = failed(answer, messages);
    messages.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(this::delete);
    return new Batch(messages, answer, failed);
  }

  private void delete(Message message) {
    sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
  }

  /// What failed, and is not to come again.
  void drop(Batch batch) {
    batch.messages().stream()
        .filter(message -> batch.failed().contains(message.messageId()))
        .forEach(this::delete);
  }

  record Batch(List<Message> messages, Answer answer, Set<String> failed) {}

  private List<Message> receive(int size) {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(size)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /// All of them, where the function did not answer as it should: an unknown id included.
  private static Set<String> failed(Answer answer, List<Message> messages) {
    Set<String> all = new HashSet<>(messages.stream().map(Message::messageId).toList());
    if (!(answer instanceof Answer.Given)) {
      return all;
    }
    Set<String> failed = new HashSet<>();
    answer
        .json()
        .path("batchItemFailures")
        .forEach(each -> failed.add(each.path("itemIdentifier").asText()));
    return all.containsAll(failed) ? failed : all;
  }

  private static ObjectNode event(List<Message> messages) {
    ObjectNode event = Answer.JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode entry = records.addObject();
      entry.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle());
      entry.put("body", message.body());
      entry.set("attributes", Answer.JSON.valueToTree(message.attributesAsStrings()));
      ObjectNode attributes = entry.putObject("messageAttributes");
      message
          .messageAttributes()
          .forEach(
              (name, value) ->
                  attributes
                      .putObject(name)
                      .put("stringValue", value.stringValue())
                      .put("dataType", value.dataType()));
      entry.put("md5OfBody", message.md5OfBody()).put("eventSource", "aws:sqs");
      entry.put("eventSourceARN", Names.queueArn(Names.queue(QUEUE)));
      entry.put("awsRegion", Names.REGION);
    }
    return event;
  }

  /// Of somebody else's, or of the dispatch of another minute.
  void send(String body, String group, String deduplication) {
    sqs.sendMessage(
        send ->
            send.queueUrl(queueUrl)
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(deduplication));
  }

  /// As if the visibility timeout were over.
  void release(Batch batch) {
    batch
        .messages()
        .forEach(
            message ->
                sqs.changeMessageVisibility(
                    change ->
                        change
                            .queueUrl(queueUrl)
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0)));
  }

  /// What waits and what is being worked on.
  int length() {
    return sqs
        .getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(each -> each.getKey().toString().startsWith("ApproximateNumberOfMessages"))
        .mapToInt(each -> Integer.parseInt(each.getValue()))
        .sum();
  }

  @Override
  public void close() {
    sqs.close();
  }
}
