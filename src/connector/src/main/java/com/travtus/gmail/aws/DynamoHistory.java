package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.History;
import com.travtus.gmail.subscription.HistoryEntry;
import com.travtus.gmail.subscription.Slice;
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
final class DynamoHistory implements History {
  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoHistory(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.historyTable();
  }

  @Override
  public Slice<HistoryEntry> list(
      TenantId tenant, SubscriptionId subscription, int limit, @Nullable String after) {
    Slice<Map<String, AttributeValue>> found =
        Slices.query(
            dynamoDb,
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#subscription = :subscription")
                .expressionAttributeNames(Map.of("#subscription", HistoryItem.SUBSCRIPTION))
                .expressionAttributeValues(
                    Map.of(":subscription", HistoryItem.subscription(tenant, subscription)))
                .consistentRead(true)
                .scanIndexForward(false),
            limit,
            after,
            Set.of(HistoryItem.SUBSCRIPTION, HistoryItem.MOMENT));
    return new Slice<>(found.items().stream().map(HistoryItem::read).toList(), found.next());
  }
}
