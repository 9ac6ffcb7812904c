package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@Singleton
final class DynamoFailedMessages implements FailedMessages {
  private static final String QUARANTINED_UNTIL = "quarantinedUntil";
  private static final String LAST_FAILED_AT = "lastFailedAt";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoFailedMessages(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.failedMessagesTable();
  }

  @Override
  public List<FailedMessage> of(SubscriptionId subscription) {
    return dynamoDb.queryPaginator(query(subscription).build()).items().stream()
        .map(item -> read(new Item(item)))
        .toList();
  }

  @Override
  public Optional<FailedMessage> find(SubscriptionId subscription, MessageId message) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(LedgerItem.key(subscription, message))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(read(new Item(item)));
  }

  @Override
  public Page<FailedMessage> quarantined(
      SubscriptionId subscription, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.query(
            dynamoDb,
            query(subscription).filterExpression("attribute_exists(" + QUARANTINED_UNTIL + ")"),
            limit,
            after,
            Set.of(LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE));
    return new Page<>(
        found.items().stream().map(item -> read(new Item(item))).toList(), found.nextStartKey());
  }

  @Override
  public boolean makeDue(FailedMessage read, Instant now) {
    return read.isQuarantined()
        && new Update()
            .onlyIf(
                QUARANTINED_UNTIL, AttributeValue.fromS(String.valueOf(read.quarantinedUntil())))
            .onlyIf(LAST_FAILED_AT, AttributeValue.fromS(read.lastFailedAt().toString()))
            .set(QUARANTINED_UNTIL, AttributeValue.fromS(now.toString()))
            .on(dynamoDb, table, LedgerItem.key(read.subscription(), read.message()));
  }

  @Override
  public void keep(FailedMessage failed) {
    Item item =
        new Item()
            .putNumber("attempts", failed.attempts())
            .put("why", failed.why())
            .put("since", failed.since())
            .put(LAST_FAILED_AT, failed.lastFailedAt())
            .put(QUARANTINED_UNTIL, failed.quarantinedUntil());
    item.attributes().putAll(LedgerItem.key(failed.subscription(), failed.message()));
    dynamoDb.putItem(request -> request.tableName(table).item(item.attributes()));
  }

  @Override
  public void forget(SubscriptionId subscription, MessageId message) {
    dynamoDb.deleteItem(
        request -> request.tableName(table).key(LedgerItem.key(subscription, message)));
  }

  private QueryRequest.Builder query(SubscriptionId subscription) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#subscription = :subscription")
        .expressionAttributeNames(Map.of("#subscription", LedgerItem.SUBSCRIPTION))
        .expressionAttributeValues(
            Map.of(":subscription", AttributeValue.fromS(subscription.value())))
        .consistentRead(true);
  }

  private static FailedMessage read(Item item) {
    return new FailedMessage(
        new SubscriptionId(item.string(LedgerItem.SUBSCRIPTION)),
        new MessageId(item.string(LedgerItem.MESSAGE)),
        Math.toIntExact(item.number("attempts")),
        item.string("why"),
        item.instant("since"),
        item.instant(LAST_FAILED_AT),
        item.findInstant(QUARANTINED_UNTIL));
  }
}
