package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Singleton
final class DynamoDomains implements Domains {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String auditTable;

  DynamoDomains(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.domainsTable();
    this.auditTable = settings.auditTable();
  }

  @Override
  public Optional<WorkspaceDomain> find(String name) {
    return Optional.ofNullable(DomainItem.get(dynamoDb, table, name).owned());
  }

  @Override
  public Page<WorkspaceDomain> list(int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.scan(dynamoDb, table, limit, after, Set.of(DomainItem.NAME));
    return new Page<>(owned(found).toList(), found.nextStartKey());
  }

  @Override
  public Page<WorkspaceDomain> listOf(TenantId tenant, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.ofTenant(dynamoDb, table, tenant, limit, after, DomainItem.NAME);
    // The index lags behind the table, so drop domains that the tenant has lost.
    return new Page<>(
        owned(found).filter(domain -> domain.tenant().equals(tenant)).toList(),
        found.nextStartKey());
  }

  private static Stream<WorkspaceDomain> owned(Page<Map<String, AttributeValue>> found) {
    return found.items().stream().map(DomainItem::read).flatMap(Optional::stream);
  }

  @Override
  public boolean replace(
      @Nullable WorkspaceDomain read, @Nullable WorkspaceDomain changed, AuditEvent event) {
    WorkspaceDomain either = Objects.requireNonNull(read == null ? changed : read);
    DomainItem item = DomainItem.get(dynamoDb, table, either.name());
    if (!Objects.equals(item.owned(), read)) {
      return false;
    }
    Transaction transaction = new Transaction().add(item.write(table, changed, event.at()));
    DomainItem.audit(auditTable, read, changed, event).forEach(transaction::add);
    return transaction.commit(dynamoDb).isEmpty();
  }
}
