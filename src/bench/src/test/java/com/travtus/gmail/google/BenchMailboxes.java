package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.quota.InMemoryCircuitBreakerStore;
import com.travtus.gmail.quota.InMemoryQuotaUsage;
import com.travtus.gmail.quota.TestQuotaSettings;
import com.travtus.gmail.quota.UsageBuffer;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.Vault;
import java.net.URI;
import java.time.Clock;
import java.util.Random;

/// The connector's own access to mailboxes, of a Google in another process.
public final class BenchMailboxes {
  private BenchMailboxes() {}

  public static Mailboxes of(URI google, int unitsPerMinute, Vault vault, Clock clock) {
    GoogleSettings settings =
        new TestGoogleSettings(
            google.resolve("/o/oauth2/v2/auth"),
            google.resolve("/token"),
            google.resolve("/revoke"),
            "https://accounts.google.com",
            google + "/",
            google.resolve("/resolve"),
            unitsPerMinute);
    Credentials credentials = new Credentials(vault);
    return new GmailMailboxes(
        settings,
        new MailboxCredentials(settings, credentials, new StoredKeyDelegation(credentials)),
        new ProjectQuota(
            TestQuotaSettings.UNLIMITED, new UsageBuffer(new InMemoryQuotaUsage(), clock)),
        new CircuitBreaker(new InMemoryCircuitBreakerStore(), clock, new Random(7)),
        clock);
  }
}
