package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionAuditEntry;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps an entry of a subscription's audit log to a DynamoDB item.
final class SubscriptionAuditItem {
  /// The partition key: the tenant and the subscription's id. A tenant that gives another tenant's
  /// subscription id reads nothing.
  static final String SUBSCRIPTION = "subscription";

  /// The sort key: the time, then the resulting version, which orders changes of the same instant,
  /// then a random part, because a mailbox that is subscribed again starts at the first version
  /// again.
  static final String ENTRY = "entry";

  private SubscriptionAuditItem() {}

  static AttributeValue subscription(TenantId tenant, SubscriptionId subscription) {
    return AttributeValue.fromS(tenant.value() + "#" + subscription.value());
  }

  static TransactWriteItem put(
      String table,
      SubscriptionEvent event,
      @Nullable Subscription before,
      @Nullable Subscription after) {
    Subscription either = Objects.requireNonNull(Optional.ofNullable(before).orElse(after));
    long version = before == null ? either.version() : before.version() + 1;
    return put(
        table,
        entry(event, either.tenant(), either.id(), version)
            .putItem("before", before == null ? null : SnapshotItem.of(before.snapshot()))
            .putItem("after", after == null ? null : SnapshotItem.of(after.snapshot())));
  }

  /// Writes an event that happens after the subscription has ended.
  static TransactWriteItem put(
      String table, SubscriptionEvent event, TenantId tenant, SubscriptionId subscription) {
    return put(table, entry(event, tenant, subscription, 0));
  }

  private static Item entry(
      SubscriptionEvent event, TenantId tenant, SubscriptionId subscription, long version) {
    Item item =
        new Item()
            .put(
                ENTRY,
                "%s#%010d#%s".formatted(Item.sortable(event.at()), version, UUID.randomUUID()))
            .put("kind", event.action())
            .put("by", event.by())
            .put("at", event.at());
    if (event.byOperator()) {
      item.putFlag("byOperator", true);
    }
    item.attributes().put(SUBSCRIPTION, subscription(tenant, subscription));
    return item;
  }

  private static TransactWriteItem put(String table, Item item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(#entry)")
                    .expressionAttributeNames(Map.of("#entry", ENTRY)))
        .build();
  }

  static SubscriptionAuditEntry read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new SubscriptionAuditEntry(
        new SubscriptionEvent(
            SubscriptionAction.valueOf(item.string("kind")),
            item.string("by"),
            item.hasFlag("byOperator"),
            item.instant("at")),
        item.findItem("before", SnapshotItem::read),
        item.findItem("after", SnapshotItem::read));
  }
}
