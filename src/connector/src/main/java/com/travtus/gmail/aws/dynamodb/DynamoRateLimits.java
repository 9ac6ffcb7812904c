package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.quota.RateLimit;
import com.travtus.gmail.quota.RateLimits;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Stores one item per limit, period and tenant in the quota's table.
@Singleton
final class DynamoRateLimits implements RateLimits {
  private static final String COUNT = "count";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoRateLimits(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.quotaTable();
  }

  @Override
  public boolean acquire(RateLimit limit, TenantId tenant, Instant now) {
    try {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(QuotaItem.key(limit.name() + "#" + limit.startOf(now), tenant.value()))
                  .updateExpression("ADD #count :one SET #expires = :expires")
                  .conditionExpression(
                      "(attribute_not_exists(#count) AND :most > :none) OR #count < :most")
                  .expressionAttributeNames(
                      Map.of("#count", COUNT, "#expires", QuotaItem.EXPIRES_AT))
                  .expressionAttributeValues(
                      Map.of(
                          ":one",
                          Item.numeral(1),
                          ":none",
                          Item.numeral(0),
                          ":most",
                          Item.numeral(limit.most()),
                          ":expires",
                          Item.numeral(limit.endOf(now).getEpochSecond()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
