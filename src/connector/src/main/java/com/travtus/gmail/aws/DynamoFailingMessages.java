package com.travtus.gmail.aws;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@Singleton
final class DynamoFailingMessages implements FailingMessages {
  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoFailingMessages(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.failingTable();
  }

  @Override
  public List<FailingMessage> of(SubscriptionId subscription) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("#subscription = :subscription")
            .expressionAttributeNames(Map.of("#subscription", LedgerItem.SUBSCRIPTION))
            .expressionAttributeValues(
                Map.of(":subscription", AttributeValue.fromS(subscription.value())))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(item -> read(new Item(item)))
        .toList();
  }

  @Override
  public void keep(FailingMessage failing) {
    Item item =
        new Item()
            .putNumber("attempts", failing.attempts())
            .put("why", failing.why())
            .put("since", failing.since())
            .put("lastFailedAt", failing.lastFailedAt())
            .put("asideUntil", failing.asideUntil());
    item.attributes().putAll(LedgerItem.key(failing.subscription(), failing.message()));
    dynamoDb.putItem(request -> request.tableName(table).item(item.attributes()));
  }

  @Override
  public void forget(SubscriptionId subscription, MessageId message) {
    dynamoDb.deleteItem(
        request -> request.tableName(table).key(LedgerItem.key(subscription, message)));
  }

  private static FailingMessage read(Item item) {
    return new FailingMessage(
        new SubscriptionId(item.string(LedgerItem.SUBSCRIPTION)),
        new MessageId(item.string(LedgerItem.MESSAGE)),
        Math.toIntExact(item.number("attempts")),
        item.string("why"),
        item.instant("since"),
        item.instant("lastFailedAt"),
        item.findInstant("asideUntil"));
  }
}
