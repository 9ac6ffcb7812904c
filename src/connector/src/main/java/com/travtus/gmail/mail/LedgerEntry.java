package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.Set;

/// Records that a message is stored. The sync writes it once, after the raw bytes. This write is
/// the commit point, and it announces the message to the platform.
///
/// @param labels the labels when the message was fetched
/// @param receivedAt when Gmail accepted it (`internalDate`)
/// @param storedAt when the connector stored it
/// @param expiresAt when the entry may be removed (DynamoDB TTL)
public record LedgerEntry(
    SubscriptionId subscription,
    TenantId tenant,
    MessageId message,
    String threadId,
    Set<String> labels,
    Instant receivedAt,
    Instant storedAt,
    MailKey key,
    Spool.Digest digest,
    Headers headers,
    Instant expiresAt) {

  public LedgerEntry {
    labels = Set.copyOf(labels);
  }
}
