package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps an entry of the audit log to a DynamoDB item.
final class AuditItem {
  /// The partition key: the entry's tenant and subject.
  static final String SUBJECT = "subject";

  /// The sort key: the time, followed by a random part, because two changes can happen at the same
  /// instant.
  static final String ENTRY = "entry";

  private AuditItem() {}

  /// A tenant's id contains no number sign.
  static AttributeValue ofDomain(TenantId tenant, String domain) {
    return AttributeValue.fromS("domain#" + tenant + "#" + domain);
  }

  /// The key of a domain's entries for the operator, independent of its tenants. A domain's name
  /// contains no number sign.
  static AttributeValue ofDomain(String domain) {
    return AttributeValue.fromS("domain#" + domain);
  }

  /// Adds the tenant to the members, for the operator's entry.
  static Map<String, String> naming(TenantId tenant, Map<String, String> members) {
    Map<String, String> named = new HashMap<>(members);
    named.put("tenant", tenant.value());
    return named;
  }

  static AttributeValue ofTenant(TenantId tenant) {
    return AttributeValue.fromS("tenant#" + tenant);
  }

  /// Fails if the entry exists: entries are never overwritten.
  static TransactWriteItem put(String table, AttributeValue subject, AuditEntry entry) {
    AuditEvent event = entry.event();
    Item item =
        new Item()
            .put(ENTRY, Item.sortable(event.at()) + "#" + UUID.randomUUID())
            .put("action", event.action())
            .put("by", event.by())
            .put("at", event.at())
            .putItem("before", members(entry.before()))
            .putItem("after", members(entry.after()));
    if (event.byOperator()) {
      item.putFlag("byOperator", true);
    }
    item.attributes().put(SUBJECT, subject);
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(#entry)")
                    .expressionAttributeNames(Map.of("#entry", ENTRY)))
        .build();
  }

  private static Item members(Map<String, String> members) {
    Item item = new Item();
    members.forEach(item::put);
    return item;
  }

  static AuditEntry read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new AuditEntry(
        new AuditEvent(
            Action.valueOf(item.string("action")),
            item.string("by"),
            item.hasFlag("byOperator"),
            item.instant("at")),
        item.map("before"),
        item.map("after"));
  }
}
