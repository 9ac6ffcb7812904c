package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.quota.CircuitBreakerState;
import com.travtus.gmail.quota.CircuitBreakerState.Failure;
import com.travtus.gmail.quota.CircuitBreakerStore;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

@Singleton
final class DynamoCircuitBreakerStore implements CircuitBreakerStore {
  private static final Map<String, AttributeValue> KEY = QuotaItem.key("breaker", "project");
  private static final String FAILURES = "failures";
  private static final String MAILBOX = "mailbox";
  private static final String TENANT = "tenant";
  private static final String AT = "at";
  private static final String HELD = "held";
  private static final String OPENINGS = "openings";
  private static final String OPEN_UNTIL = "openUntil";
  private static final String PROBES = "probes";
  private static final String REVISION = "revision";
  private static final String WHY = "why";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoCircuitBreakerStore(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.quotaTable();
  }

  @Override
  public CircuitBreakerState read() {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(request -> request.tableName(table).key(KEY).consistentRead(true)).item();
    return item.isEmpty() ? CircuitBreakerState.CLOSED : read(new Item(item));
  }

  @Override
  public boolean write(CircuitBreakerState read, CircuitBreakerState changed) {
    Item item =
        new Item()
            .putItems(FAILURES, failures(changed.failures()))
            .putList(HELD, changed.held().stream().map(TenantId::value).sorted().toList())
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

  private static List<Item> failures(Map<SubscriptionId, Failure> of) {
    return of.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getValue().at()))
        .map(
            each ->
                new Item()
                    .put(MAILBOX, each.getKey())
                    .put(TENANT, each.getValue().tenant())
                    .putMillis(AT, each.getValue().at()))
        .toList();
  }

  private static Item moments(Map<SubscriptionId, Instant> of) {
    Item item = new Item();
    of.forEach((mailbox, at) -> item.putMillis(mailbox.value(), at));
    return item;
  }

  private static CircuitBreakerState read(Item item) {
    return new CircuitBreakerState(
        item.items(FAILURES).stream()
            .collect(
                Collectors.toMap(
                    each -> new SubscriptionId(each.string(MAILBOX)),
                    each -> new Failure(new TenantId(each.string(TENANT)), each.millis(AT)))),
        item.list(HELD).stream().map(TenantId::new).collect(Collectors.toSet()),
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
