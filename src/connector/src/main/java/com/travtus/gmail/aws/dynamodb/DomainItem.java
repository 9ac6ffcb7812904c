package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps a customer's domain to a DynamoDB item. A released domain keeps its item, without a tenant,
/// because a proof of ownership must be newer than the last change of hands.
///
/// @param attributes empty if nobody ever had the domain
record DomainItem(String name, Map<String, AttributeValue> attributes) {
  static final String NAME = "name";
  static final String TENANT = "tenant";

  private static final String SINCE = "since";

  static DomainItem get(DynamoDbClient dynamoDb, String table, String name) {
    return new DomainItem(
        name,
        dynamoDb
            .getItem(request -> request.tableName(table).key(key(name)).consistentRead(true))
            .item());
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of(NAME, AttributeValue.fromS(name));
  }

  /// The domain with its tenant; null if it has none.
  @Nullable WorkspaceDomain owned() {
    return read(attributes).orElse(null);
  }

  /// Whether the domain's last change of hands was before the instant.
  boolean isOwnedOnlyBefore(Instant instant) {
    Instant since = new Item(attributes).findMillis(SINCE);
    return since == null || since.isBefore(instant);
  }

  static Optional<WorkspaceDomain> read(Map<String, AttributeValue> attributes) {
    if (!attributes.containsKey(TENANT)) {
      return Optional.empty();
    }
    Item item = new Item(attributes);
    return Optional.of(
        new WorkspaceDomain(
            item.string(NAME),
            new TenantId(item.string(TENANT)),
            Enrolment.valueOf(item.string("enrolment")),
            Math.toIntExact(item.number("backfillDays"))));
  }

  /// Replaces the item by `changed`; fails if the item has changed since it was read.
  ///
  /// @param changed null if nobody owns the domain from now on
  TransactWriteItem write(String table, @Nullable WorkspaceDomain changed, Instant now) {
    WorkspaceDomain owned = owned();
    boolean keepsTenant =
        owned != null && changed != null && owned.tenant().equals(changed.tenant());
    Instant since = keepsTenant ? new Item(attributes).millis(SINCE) : now;
    Item item = new Item().put(NAME, name).putMillis(SINCE, since);
    if (changed != null) {
      item.put(TENANT, changed.tenant())
          .put("enrolment", changed.enrolment())
          .putNumber("backfillDays", changed.backfillDays());
    }
    return Unchanged.of(NAME, attributes.isEmpty() ? null : attributes)
        .put(table, item.attributes());
  }

  /// The audit entries of a change: one for each tenant involved and one for the operator.
  static List<TransactWriteItem> audit(
      String table,
      @Nullable WorkspaceDomain read,
      @Nullable WorkspaceDomain changed,
      AuditEvent event) {
    List<TransactWriteItem> entries = new ArrayList<>();
    boolean changesHands =
        read != null && changed != null && !read.tenant().equals(changed.tenant());
    if (read != null && changesHands) {
      entries.add(
          AuditItem.put(
              table,
              AuditItem.ofDomain(read.tenant(), read.name()),
              new AuditEntry(event.forFormerTenant(Action.DOMAIN_LOST), read.members(), Map.of())));
    }
    WorkspaceDomain mine = Objects.requireNonNull(changed == null ? read : changed);
    entries.add(
        AuditItem.put(
            table,
            AuditItem.ofDomain(mine.name()),
            new AuditEntry(event, forTheOperator(read), forTheOperator(changed))));
    entries.add(
        AuditItem.put(
            table,
            AuditItem.ofDomain(mine.tenant(), mine.name()),
            new AuditEntry(
                event,
                read == null || changesHands ? Map.of() : read.members(),
                changed == null ? Map.of() : changed.members())));
    return entries;
  }

  private static Map<String, String> forTheOperator(@Nullable WorkspaceDomain domain) {
    return domain == null ? Map.of() : AuditItem.naming(domain.tenant(), domain.members());
  }
}
