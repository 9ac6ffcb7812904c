package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Singleton
final class DynamoTenants implements Tenants {
  static final String TENANT = "tenant";

  private static final String DISPLAY_NAME = "displayName";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String auditTable;

  DynamoTenants(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.tenantsTable();
    this.auditTable = settings.auditTable();
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    Map<String, AttributeValue> attributes =
        dynamoDb
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(Map.of(TENANT, AttributeValue.fromS(id.value())))
                        .consistentRead(true))
            .item();
    return attributes.isEmpty() ? Optional.empty() : Optional.of(read(attributes));
  }

  @Override
  public Slice<Tenant> list(int limit, @Nullable String after) {
    Slice<Map<String, AttributeValue>> found =
        Slices.scan(dynamoDb, table, limit, after, Set.of(TENANT));
    return new Slice<>(found.items().stream().map(DynamoTenants::read).toList(), found.next());
  }

  @Override
  public boolean replace(@Nullable Tenant read, Tenant changed, AuditEvent event) {
    AuditEntry entry =
        new AuditEntry(event, read == null ? Map.of() : read.members(), changed.members());
    return new Transaction()
        .add(Unchanged.of(TENANT, read == null ? null : of(read)).put(table, of(changed)))
        .add(AuditItem.put(auditTable, AuditItem.ofTenant(changed.id()), entry))
        .commit(dynamoDb)
        .isEmpty();
  }

  private static Map<String, AttributeValue> of(Tenant tenant) {
    return new Item().put(TENANT, tenant.id()).put(DISPLAY_NAME, tenant.displayName()).attributes();
  }

  private static Tenant read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Tenant(new TenantId(item.string(TENANT)), item.string(DISPLAY_NAME));
  }
}
