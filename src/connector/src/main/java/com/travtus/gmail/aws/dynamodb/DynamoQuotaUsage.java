package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.quota.QuotaUsage;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Stores one item per tenant and day. If a day were a single item, each worker's update would
/// rewrite all tenants' usage.
@Singleton
final class DynamoQuotaUsage implements QuotaUsage {
  private static final String UNITS = "units";

  /// Long enough to explain a bill.
  private static final Duration KEPT_FOR = Duration.ofDays(90);

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoQuotaUsage(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.quotaTable();
  }

  @Override
  public void add(QuotaDay day, TenantId tenant, long units) {
    dynamoDb.updateItem(
        request ->
            request
                .tableName(table)
                .key(QuotaItem.key(day.toString(), tenant.value()))
                .updateExpression("ADD #units :units SET #expires = :expires")
                .expressionAttributeNames(Map.of("#units", UNITS, "#expires", QuotaItem.EXPIRES_AT))
                .expressionAttributeValues(
                    Map.of(
                        ":units",
                        Item.numeral(units),
                        ":expires",
                        Item.numeral(day.end().plus(KEPT_FOR).getEpochSecond()))));
  }

  @Override
  public Map<TenantId, Long> of(QuotaDay day) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("#what = :day")
            .expressionAttributeNames(Map.of("#what", QuotaItem.WHAT))
            .expressionAttributeValues(Map.of(":day", AttributeValue.fromS(day.toString())))
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(Item::new)
        .collect(
            Collectors.toMap(
                item -> new TenantId(item.string(QuotaItem.WHOSE)), item -> item.number(UNITS)));
  }
}
