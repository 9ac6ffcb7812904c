package com.travtus.gmail.aws;

import com.travtus.gmail.mail.Headers;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A ledger entry as it lies in DynamoDB.
final class LedgerItem {
  static final String SUBSCRIPTION = "subscription";
  static final String MESSAGE = "message";
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
        .put("tenant", entry.tenant())
        .put("thread", entry.threadId())
        .putSet("labels", entry.labels())
        .put("receivedAt", entry.receivedAt())
        .put("storedAt", entry.storedAt())
        .put("key", entry.key().value())
        .putNumber("bytes", entry.digest().bytes())
        .put("sha256", entry.digest().sha256())
        .putItem("headers", headers(entry.headers()))
        .putNumber(EXPIRES_AT, entry.expiresAt().getEpochSecond())
        .attributes();
  }

  private static Item headers(Headers headers) {
    return new Item()
        .putList("from", headers.from())
        .putList("to", headers.to())
        .putList("cc", headers.cc())
        .put("subject", headers.subject())
        .put("date", headers.date())
        .put("messageId", headers.messageId())
        .putList("inReplyTo", headers.inReplyTo())
        .putList("references", headers.references())
        .putItems(
            "attachments", headers.attachments().stream().map(LedgerItem::attachment).toList())
        .putFlag("complete", headers.complete());
  }

  private static Item attachment(Headers.Attachment attachment) {
    return new Item()
        .put("name", attachment.name())
        .put("type", attachment.type())
        .putNumber("bytes", attachment.bytes());
  }
}
