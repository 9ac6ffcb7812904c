package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps a purge to a DynamoDB item.
final class PurgeItem {
  static final String SUBSCRIPTION = "subscription";
  static final String TENANT = "tenant";
  static final String EXPIRES_AT = "expiresAt";

  /// The keys of the sparse index `under-way`. The first exists only until the purge has finished.
  static final String UNDER_WAY = "underWay";

  static final String DUE_AT = "dueAt";

  /// How long a finished purge can be read.
  private static final Duration REMEMBERED = Duration.ofDays(90);

  /// All purges share a partition of the index, because there are few.
  static final AttributeValue YES = AttributeValue.fromS("yes");

  private PurgeItem() {}

  static Map<String, AttributeValue> key(SubscriptionId subscription) {
    return Map.of(SUBSCRIPTION, AttributeValue.fromS(subscription.value()));
  }

  static Map<String, AttributeValue> of(Purge purge) {
    Item item =
        new Item()
            .put(SUBSCRIPTION, purge.subscription())
            .put(TENANT, purge.tenant())
            .put("requestedBy", purge.requestedBy())
            .putMillis("requestedAt", purge.requestedAt())
            .putNumber("removed", purge.removed())
            .putMillis(DUE_AT, purge.dueAt())
            .put("completedAt", purge.completedAt());
    if (purge.completedAt() == null) {
      item.attributes().put(UNDER_WAY, YES);
    } else {
      item.putNumber(EXPIRES_AT, purge.completedAt().plus(REMEMBERED).getEpochSecond());
    }
    return item.attributes();
  }

  static Purge read(Item item) {
    return new Purge(
        new SubscriptionId(item.string(SUBSCRIPTION)),
        new TenantId(item.string(TENANT)),
        item.string("requestedBy"),
        item.millis("requestedAt"),
        item.number("removed"),
        item.millis(DUE_AT),
        item.findInstant("completedAt"));
  }

  /// Reads an item of the index `under-way`.
  static DueMailbox dueMailbox(Item item) {
    return new DueMailbox(
        new SubscriptionId(item.string(SUBSCRIPTION)),
        new TenantId(item.string(TENANT)),
        item.millis(DUE_AT));
  }

  static TransactWriteItem requireNoneUnderWay(String table, SubscriptionId subscription) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(table)
                    .key(key(subscription))
                    .conditionExpression("attribute_not_exists(#underWay)")
                    .expressionAttributeNames(Map.of("#underWay", UNDER_WAY)))
        .build();
  }

  /// Fails if a purge is under way.
  static TransactWriteItem beginIfNone(String table, Purge purge) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(of(purge))
                    .conditionExpression("attribute_not_exists(#underWay)")
                    .expressionAttributeNames(Map.of("#underWay", UNDER_WAY)))
        .build();
  }

  static TransactWriteItem begin(String table, Purge purge) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(of(purge))).build();
  }
}
