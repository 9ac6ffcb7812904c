package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Ledger entries for tests.
public final class SampleEntries {
  public static final SubscriptionId SUBSCRIPTION =
      new SubscriptionId("0123456789abcdef0123456789abcdef");
  public static final TenantId TENANT = new TenantId("harbourview");
  public static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  public static final Headers NO_HEADERS =
      new Headers(
          List.of(), List.of(), List.of(), null, null, null, List.of(), List.of(), List.of(), true);

  private SampleEntries() {}

  public static LedgerEntry entry(SubscriptionId subscription, String message, Headers headers) {
    return entry(subscription, TENANT, message, NOW, headers);
  }

  public static LedgerEntry entry(
      SubscriptionId subscription,
      TenantId tenant,
      String message,
      Instant receivedAt,
      Headers headers) {
    MessageId id = new MessageId(message);
    return new LedgerEntry(
        subscription,
        tenant,
        id,
        "thread-1",
        Set.of("INBOX"),
        receivedAt,
        NOW.plusSeconds(2),
        MailKey.of(subscription, id, receivedAt),
        new Spool.Digest(3, "00".repeat(32)),
        headers,
        NOW.plus(Duration.ofDays(30)));
  }
}
