package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.mail.Headers;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Maps a ledger entry to a DynamoDB item.
final class LedgerItem {
  static final String SUBSCRIPTION = "subscription";
  static final String MESSAGE = "message";
  static final String RECEIVED_AT = "receivedAt";
  static final String KEY = "key";
  static final String TENANT = "tenant";
  static final String EXPIRES_AT = "expiresAt";

  private LedgerItem() {}

  static Map<String, AttributeValue> key(SubscriptionId subscription, MessageId message) {
    return Map.of(
        SUBSCRIPTION,
        AttributeValue.fromS(subscription.value()),
        MESSAGE,
        AttributeValue.fromS(message.value()));
  }

  static Map<String, AttributeValue> of(LedgerEntry entry) {
    return new Item()
        .put(SUBSCRIPTION, entry.subscription())
        .put(MESSAGE, entry.message())
        .put(TENANT, entry.tenant())
        .put("thread", entry.threadId())
        .putSet("labels", entry.labels())
        .put(RECEIVED_AT, Item.sortable(entry.receivedAt()))
        .put("storedAt", entry.storedAt())
        .put(KEY, entry.key().value())
        .putNumber("bytes", entry.digest().bytes())
        .put("sha256", entry.digest().sha256())
        .putItem("headers", headers(entry.headers()))
        .putNumber(EXPIRES_AT, entry.expiresAt().getEpochSecond())
        .attributes();
  }

  private static Item headers(Headers headers) {
    return new Item()
        .putItems("from", headers.from().stream().map(LedgerItem::address).toList())
        .putItems("to", headers.to().stream().map(LedgerItem::address).toList())
        .putItems("cc", headers.cc().stream().map(LedgerItem::address).toList())
        .put("subject", headers.subject())
        .put("date", headers.date())
        .put("messageId", headers.messageId())
        .putList("inReplyTo", headers.inReplyTo())
        .putList("references", headers.references())
        .putItems(
            "attachments", headers.attachments().stream().map(LedgerItem::attachment).toList())
        .putFlag("complete", headers.complete());
  }

  private static Item address(Headers.Address address) {
    return new Item().put("name", address.name()).put("address", address.address());
  }

  private static Item attachment(Headers.Attachment attachment) {
    Item item = new Item().put("name", attachment.name()).put("type", attachment.type());
    Long bytes = attachment.bytes();
    return bytes == null ? item : item.putNumber("bytes", bytes);
  }

  static LedgerEntry read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new LedgerEntry(
        new SubscriptionId(item.string(SUBSCRIPTION)),
        new TenantId(item.string(TENANT)),
        new MessageId(item.string(MESSAGE)),
        item.string("thread"),
        item.set("labels"),
        item.instant(RECEIVED_AT),
        item.instant("storedAt"),
        new MailKey(item.string(KEY)),
        new Spool.Digest(item.number("bytes"), item.string("sha256")),
        Objects.requireNonNull(item.findItem("headers", LedgerItem::headers)),
        Instant.ofEpochSecond(item.number(EXPIRES_AT)));
  }

  private static Headers headers(Item item) {
    return new Headers(
        item.list("from", LedgerItem::address),
        item.list("to", LedgerItem::address),
        item.list("cc", LedgerItem::address),
        item.find("subject", subject -> subject),
        item.findInstant("date"),
        item.find("messageId", id -> id),
        item.list("inReplyTo"),
        item.list("references"),
        item.items("attachments").stream().map(LedgerItem::attachment).toList(),
        item.flag("complete"));
  }

  /// Older entries have addresses without names.
  private static Headers.Address address(AttributeValue value) {
    if (value.s() != null) {
      return new Headers.Address(null, value.s());
    }
    Item item = new Item(value.m());
    return new Headers.Address(item.find("name", name -> name), item.string("address"));
  }

  private static Headers.Attachment attachment(Item item) {
    return new Headers.Attachment(
        item.find("name", name -> name), item.string("type"), item.findNumber("bytes"));
  }
}
