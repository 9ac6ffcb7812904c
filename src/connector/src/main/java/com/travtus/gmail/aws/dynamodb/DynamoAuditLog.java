package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@Singleton
final class DynamoAuditLog implements AuditLog {
  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoAuditLog(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.auditTable();
  }

  @Override
  public Page<AuditEntry> ofDomain(
      TenantId tenant, String domain, int limit, @Nullable String after) {
    return list(AuditItem.ofDomain(tenant, domain), limit, after);
  }

  @Override
  public Page<AuditEntry> ofDomain(String domain, int limit, @Nullable String after) {
    return list(AuditItem.ofDomain(domain), limit, after);
  }

  @Override
  public Page<AuditEntry> ofTenant(TenantId tenant, int limit, @Nullable String after) {
    return list(AuditItem.ofTenant(tenant), limit, after);
  }

  private Page<AuditEntry> list(AttributeValue subject, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.query(
            dynamoDb,
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#subject = :subject")
                .expressionAttributeNames(Map.of("#subject", AuditItem.SUBJECT))
                .expressionAttributeValues(Map.of(":subject", subject))
                .consistentRead(true)
                .scanIndexForward(false),
            limit,
            after,
            Set.of(AuditItem.SUBJECT, AuditItem.ENTRY));
    return new Page<>(found.items().stream().map(AuditItem::read).toList(), found.nextStartKey());
  }
}
