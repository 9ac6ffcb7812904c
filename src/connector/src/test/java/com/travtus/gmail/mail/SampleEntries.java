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
  public static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  public static final Headers NO_HEADERS =
      new Headers(
          List.of(), List.of(), List.of(), null, null, null, List.of(), List.of(), List.of(), true);

  private SampleEntries() {}

  public static LedgerEntry entry(SubscriptionId subscription, String message, Headers headers) {
    MessageId id = new MessageId(message);
    return new LedgerEntry(
        subscription,
        new TenantId("harbourview"),
        id,
        "thread-1",
        Set.of("INBOX"),
        NOW,
        NOW.plusSeconds(2),
        MailKey.of(subscription, id, NOW),
        new Spool.Digest(3, "00".repeat(32)),
        headers,
        NOW.plus(Duration.ofDays(30)));
  }
}
