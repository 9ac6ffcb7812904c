package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps a revocation to a DynamoDB item.
final class RevocationItem {
  static final String SUBSCRIPTION = "subscription";
  static final String GRANT = "grant";
  static final String TENANT = "tenant";

  /// The keys of the index `due`. All revocations share a partition, because there are few.
  static final String PENDING = "pending";

  static final String DUE_AT = "dueAt";
  static final AttributeValue YES = AttributeValue.fromS("yes");

  private RevocationItem() {}

  static Map<String, AttributeValue> key(SubscriptionId subscription, GrantId grant) {
    return Map.of(
        SUBSCRIPTION,
        AttributeValue.fromS(subscription.value()),
        GRANT,
        AttributeValue.fromS(grant.value()));
  }

  static Map<String, AttributeValue> of(Revocation revocation) {
    Item item =
        new Item()
            .put(SUBSCRIPTION, revocation.subscription())
            .put(GRANT, revocation.grant())
            .put(TENANT, revocation.tenant())
            .put("mailbox", revocation.mailbox().value())
            .put("account", revocation.account())
            .putMillis(DUE_AT, revocation.dueAt())
            .putNumber("attempts", revocation.attempts());
    item.attributes().put(PENDING, YES);
    return item.attributes();
  }

  static Revocation read(Item item) {
    return new Revocation(
        new SubscriptionId(item.string(SUBSCRIPTION)),
        new TenantId(item.string(TENANT)),
        new GrantId(item.string(GRANT)),
        new MailboxAddress(item.string("mailbox")),
        item.find("account", AccountId::new),
        item.millis(DUE_AT),
        Math.toIntExact(item.number("attempts")));
  }

  /// Reads an item of the index `due`.
  static DueMailbox dueMailbox(Item item) {
    return new DueMailbox(
        new SubscriptionId(item.string(SUBSCRIPTION)),
        new TenantId(item.string(TENANT)),
        item.millis(DUE_AT));
  }

  static TransactWriteItem put(String table, Revocation revocation) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(of(revocation)))
        .build();
  }

  static TransactWriteItem remove(String table, SubscriptionId subscription, GrantId grant) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(key(subscription, grant)))
        .build();
  }
}
