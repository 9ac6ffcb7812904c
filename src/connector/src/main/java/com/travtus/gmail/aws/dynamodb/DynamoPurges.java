package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Singleton
final class DynamoPurges implements Purges {
  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoPurges(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.purgesTable();
  }

  @Override
  public Optional<Purge> find(SubscriptionId subscription) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                request ->
                    request.tableName(table).key(PurgeItem.key(subscription)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(PurgeItem.read(new Item(item)));
  }

  @Override
  public List<DueMailbox> due(Instant now, int limit) {
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table)
                    .indexName(Tables.UNDER_WAY)
                    .keyConditionExpression("#underWay = :yes AND #at <= :now")
                    .expressionAttributeNames(
                        Map.of("#underWay", PurgeItem.UNDER_WAY, "#at", PurgeItem.DUE_AT))
                    .expressionAttributeValues(
                        Map.of(":yes", PurgeItem.YES, ":now", Item.numeral(now.toEpochMilli())))
                    .limit(limit))
        .items()
        .stream()
        .map(item -> PurgeItem.dueMailbox(new Item(item)))
        .toList();
  }

  @Override
  public void advance(Purge purge) {
    dynamoDb.putItem(request -> request.tableName(table).item(PurgeItem.of(purge)));
  }
}
