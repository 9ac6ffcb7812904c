package com.travtus.gmail.aws;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.Slice;
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
final class DynamoFailingMessages implements FailingMessages {
  private static final String ASIDE_UNTIL = "asideUntil";
  private static final String LAST_FAILED_AT = "lastFailedAt";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoFailingMessages(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.failingTable();
  }

  @Override
  public List<FailingMessage> of(SubscriptionId subscription) {
    return dynamoDb.queryPaginator(query(subscription).build()).items().stream()
        .map(item -> read(new Item(item)))
        .toList();
  }

  @Override
  public Optional<FailingMessage> find(SubscriptionId subscription, MessageId message) {
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
  public Slice<FailingMessage> aside(
      SubscriptionId subscription, int limit, @Nullable String after) {
    Slice<Map<String, AttributeValue>> found =
        Slices.query(
            dynamoDb,
            query(subscription).filterExpression("attribute_exists(" + ASIDE_UNTIL + ")"),
            limit,
            after,
            Set.of(LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE));
    return new Slice<>(
        found.items().stream().map(item -> read(new Item(item))).toList(), found.next());
  }

  @Override
  public boolean makeDue(FailingMessage read, Instant now) {
    return read.isAside()
        && new Update()
            .onlyIf(ASIDE_UNTIL, AttributeValue.fromS(String.valueOf(read.asideUntil())))
            .onlyIf(LAST_FAILED_AT, AttributeValue.fromS(read.lastFailedAt().toString()))
            .set(ASIDE_UNTIL, AttributeValue.fromS(now.toString()))
            .on(dynamoDb, table, LedgerItem.key(read.subscription(), read.message()));
  }

  @Override
  public void keep(FailingMessage failing) {
    Item item =
        new Item()
            .putNumber("attempts", failing.attempts())
            .put("why", failing.why())
            .put("since", failing.since())
            .put(LAST_FAILED_AT, failing.lastFailedAt())
            .put(ASIDE_UNTIL, failing.asideUntil());
    item.attributes().putAll(LedgerItem.key(failing.subscription(), failing.message()));
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

  private static FailingMessage read(Item item) {
    return new FailingMessage(
        new SubscriptionId(item.string(LedgerItem.SUBSCRIPTION)),
        new MessageId(item.string(LedgerItem.MESSAGE)),
        Math.toIntExact(item.number("attempts")),
        item.string("why"),
        item.instant("since"),
        item.instant(LAST_FAILED_AT),
        item.findInstant(ASIDE_UNTIL));
  }
}
