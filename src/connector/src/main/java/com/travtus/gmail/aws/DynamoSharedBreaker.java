package com.travtus.gmail.aws;

import com.travtus.gmail.quota.Breaker;
import com.travtus.gmail.quota.SharedBreaker;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

@Singleton
final class DynamoSharedBreaker implements SharedBreaker {
  private static final Map<String, AttributeValue> KEY = QuotaItem.key("breaker", "project");
  private static final String FAILURES = "failures";
  private static final String OPENINGS = "openings";
  private static final String OPEN_UNTIL = "openUntil";
  private static final String PROBES = "probes";
  private static final String REVISION = "revision";
  private static final String WHY = "why";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoSharedBreaker(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.quotaTable();
  }

  @Override
  public Breaker read() {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(request -> request.tableName(table).key(KEY).consistentRead(true)).item();
    return item.isEmpty() ? Breaker.CLOSED : read(new Item(item));
  }

  @Override
  public boolean write(Breaker read, Breaker changed) {
    Item item =
        new Item()
            .putItem(FAILURES, moments(changed.failures()))
            .putNumber(OPENINGS, changed.openings())
            .putMillis(OPEN_UNTIL, changed.openUntil())
            .put(WHY, changed.why())
            .putItem(PROBES, moments(changed.probes()))
            .putNumber(REVISION, changed.revision());
    item.attributes().putAll(KEY);
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item.attributes())
                  .conditionExpression("attribute_not_exists(#revision) OR #revision = :read")
                  .expressionAttributeNames(Map.of("#revision", REVISION))
                  .expressionAttributeValues(Map.of(":read", Item.numeral(read.revision()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Item moments(Map<SubscriptionId, Instant> of) {
    Item item = new Item();
    of.forEach((mailbox, at) -> item.putMillis(mailbox.value(), at));
    return item;
  }

  private static Breaker read(Item item) {
    return new Breaker(
        moments(item, FAILURES),
        Math.toIntExact(item.number(OPENINGS)),
        item.findMillis(OPEN_UNTIL),
        item.find(WHY, Function.identity()),
        moments(item, PROBES),
        item.number(REVISION));
  }

  private static Map<SubscriptionId, Instant> moments(Item item, String name) {
    return item.numbers(name).entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> new SubscriptionId(each.getKey()),
                each -> Instant.ofEpochMilli(each.getValue())));
  }
}
