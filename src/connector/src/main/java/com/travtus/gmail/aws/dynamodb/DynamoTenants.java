package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Stores tenants. A second item reserves the tenant's name; its key begins with `name#`, as no
/// tenant's id does.
@Singleton
final class DynamoTenants implements Tenants {
  static final String TENANT = "tenant";

  private static final String DISPLAY_NAME = "displayName";
  private static final String NAME = "name#";
  private static final String OF = "of";

  /// The position of the write that reserves a name in a transaction.
  private static final int TAKEN = 2;

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
            .getItem(request -> request.tableName(table).key(key(id.value())).consistentRead(true))
            .item();
    return attributes.isEmpty() ? Optional.empty() : Optional.of(read(attributes));
  }

  @Override
  public Page<Tenant> list(int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.scan(dynamoDb, table, limit, after, Set.of(TENANT));
    return new Page<>(
        found.items().stream()
            .filter(item -> item.containsKey(DISPLAY_NAME))
            .map(DynamoTenants::read)
            .toList(),
        found.nextStartKey());
  }

  @Override
  public Result replace(@Nullable Tenant read, @Nullable Tenant changed, AuditEvent event) {
    Tenant either = Objects.requireNonNull(read == null ? changed : read);
    AuditEntry entry =
        new AuditEntry(
            event,
            read == null ? Map.of() : read.members(),
            changed == null ? Map.of() : changed.members());
    Unchanged unchanged = Unchanged.of(TENANT, read == null ? null : of(read));
    Transaction transaction =
        new Transaction()
            .add(
                changed == null
                    ? unchanged.delete(table, key(either.id().value()))
                    : unchanged.put(table, of(changed)))
            .add(AuditItem.put(auditTable, AuditItem.ofTenant(either.id()), entry));
    String before = read == null ? null : read.comparableName();
    String after = changed == null ? null : changed.comparableName();
    boolean changesName = !Objects.equals(before, after);
    if (after != null && changesName) {
      transaction.create(table, name(either.id(), after), TENANT);
    }
    if (before != null && changesName) {
      transaction.add(
          Unchanged.of(TENANT, name(either.id(), before)).delete(table, key(NAME + before)));
    }
    List<Integer> refused = transaction.commit(dynamoDb);
    if (refused.isEmpty()) {
      return Result.REPLACED;
    }
    return changesName && refused.equals(List.of(TAKEN)) ? Result.NAME_TAKEN : Result.CHANGED;
  }

  private static Map<String, AttributeValue> key(String tenant) {
    return Map.of(TENANT, AttributeValue.fromS(tenant));
  }

  private static Map<String, AttributeValue> name(TenantId tenant, String name) {
    return new Item().put(TENANT, NAME + name).put(OF, tenant).attributes();
  }

  private static Map<String, AttributeValue> of(Tenant tenant) {
    return new Item().put(TENANT, tenant.id()).put(DISPLAY_NAME, tenant.displayName()).attributes();
  }

  private static Tenant read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Tenant(new TenantId(item.string(TENANT)), item.string(DISPLAY_NAME));
  }
}
