package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionAuditEntry;
import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@Singleton
final class DynamoSubscriptionAuditLog implements SubscriptionAuditLog {
  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoSubscriptionAuditLog(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.subscriptionAuditTable();
  }

  @Override
  public Page<SubscriptionAuditEntry> list(
      TenantId tenant, SubscriptionId subscription, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.query(
            dynamoDb,
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#subscription = :subscription")
                .expressionAttributeNames(
                    Map.of("#subscription", SubscriptionAuditItem.SUBSCRIPTION))
                .expressionAttributeValues(
                    Map.of(
                        ":subscription", SubscriptionAuditItem.subscription(tenant, subscription)))
                .consistentRead(true)
                .scanIndexForward(false),
            limit,
            after,
            Set.of(SubscriptionAuditItem.SUBSCRIPTION, SubscriptionAuditItem.ENTRY));
    return new Page<>(
        found.items().stream().map(SubscriptionAuditItem::read).toList(), found.nextStartKey());
  }
}
