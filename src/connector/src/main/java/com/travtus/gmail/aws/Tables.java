package com.travtus.gmail.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The tables, for where no template makes them: the local run and the tests.
public final class Tables {
  static final String BY_TENANT = "by-tenant";
  static final String DUE = "due";

  private final DynamoDbClient dynamoDb;
  private final AwsSettings settings;

  public Tables(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.settings = settings;
  }

  /// Makes those that are not there.
  public void createMissing() {
    List<String> present = dynamoDb.listTables().tableNames();
    Stream.of(subscriptions(), domains(), messages())
        .filter(table -> !present.contains(table.tableName()))
        .forEach(
            table -> {
              dynamoDb.createTable(table);
              dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(table.tableName()));
            });
    if (!present.contains(settings.messagesTable())) {
      dynamoDb.updateTimeToLive(
          request ->
              request
                  .tableName(settings.messagesTable())
                  .timeToLiveSpecification(
                      ttl -> ttl.enabled(true).attributeName(LedgerItem.EXPIRES_AT)));
    }
  }

  private CreateTableRequest subscriptions() {
    return table(settings.subscriptionsTable())
        .attributeDefinitions(
            attribute(SubscriptionItem.ID, ScalarAttributeType.S),
            attribute(SubscriptionItem.TENANT, ScalarAttributeType.S),
            attribute(SubscriptionItem.MAILBOX, ScalarAttributeType.S),
            attribute(SubscriptionItem.DUE_SHARD, ScalarAttributeType.S),
            attribute(SubscriptionItem.NEXT_SYNC_AT, ScalarAttributeType.N))
        .keySchema(key(SubscriptionItem.ID, KeyType.HASH))
        .globalSecondaryIndexes(
            index(BY_TENANT, ProjectionType.ALL, SubscriptionItem.TENANT, SubscriptionItem.MAILBOX),
            index(
                DUE,
                ProjectionType.KEYS_ONLY,
                SubscriptionItem.DUE_SHARD,
                SubscriptionItem.NEXT_SYNC_AT))
        .build();
  }

  private CreateTableRequest domains() {
    return table(settings.domainsTable())
        .attributeDefinitions(attribute(DynamoDomains.NAME, ScalarAttributeType.S))
        .keySchema(key(DynamoDomains.NAME, KeyType.HASH))
        .build();
  }

  private CreateTableRequest messages() {
    return table(settings.messagesTable())
        .attributeDefinitions(
            attribute(LedgerItem.SUBSCRIPTION, ScalarAttributeType.S),
            attribute(LedgerItem.MESSAGE, ScalarAttributeType.S))
        .keySchema(
            key(LedgerItem.SUBSCRIPTION, KeyType.HASH), key(LedgerItem.MESSAGE, KeyType.RANGE))
        .build();
  }

  private static CreateTableRequest.Builder table(String name) {
    return CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
  }

  private static GlobalSecondaryIndex index(
      String name, ProjectionType projection, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
        .projection(what -> what.projectionType(projection))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
