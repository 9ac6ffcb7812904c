package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Singleton
final class DynamoDomainVerifications implements DomainVerifications {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String domainsTable;
  private final String auditTable;

  DynamoDomainVerifications(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.verificationsTable();
    this.domainsTable = settings.domainsTable();
    this.auditTable = settings.auditTable();
  }

  @Override
  public Optional<DomainVerification> find(TenantId tenant, String domain) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(VerificationItem.key(tenant, domain))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(VerificationItem.read(item));
  }

  @Override
  public Page<DomainVerification> list(int limit, @Nullable String after) {
    return read(
        DynamoPages.scan(
            dynamoDb,
            table,
            limit,
            after,
            Set.of(VerificationItem.DOMAIN, VerificationItem.TENANT)));
  }

  @Override
  public Page<DomainVerification> listOf(TenantId tenant, int limit, @Nullable String after) {
    return read(
        DynamoPages.ofTenant(
            dynamoDb,
            table,
            tenant,
            limit,
            after,
            VerificationItem.DOMAIN,
            VerificationItem.TENANT));
  }

  private static Page<DomainVerification> read(Page<Map<String, AttributeValue>> found) {
    return new Page<>(
        found.items().stream().map(VerificationItem::read).toList(), found.nextStartKey());
  }

  @Override
  public boolean replace(
      @Nullable DomainVerification read, @Nullable DomainVerification changed, AuditEvent event) {
    Transaction transaction = new Transaction().add(VerificationItem.write(table, read, changed));
    VerificationItem.audit(auditTable, read, changed, event).forEach(transaction::add);
    return transaction.commit(dynamoDb).isEmpty();
  }

  @Override
  public Completion complete(DomainVerification read, AuditEvent event) {
    DomainItem domain = DomainItem.get(dynamoDb, domainsTable, read.domain());
    if (!domain.isOwnedOnlyBefore(read.startedAt())) {
      return Completion.OUTDATED;
    }
    WorkspaceDomain verified = read.verified();
    Transaction transaction =
        new Transaction()
            .add(VerificationItem.write(table, read, null))
            .add(domain.write(domainsTable, verified, event.at()));
    DomainItem.audit(auditTable, domain.owned(), verified, event).forEach(transaction::add);
    return transaction.commit(dynamoDb).isEmpty() ? Completion.COMPLETED : Completion.CHANGED;
  }
}
