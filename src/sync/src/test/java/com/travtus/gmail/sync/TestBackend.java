package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.SampleEvents;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// One emulated Google and one DynamoDB Local for many mailboxes, each with a clock and a folder of
/// its own. Google's clock is the system's, by which assertions are dated, and id tokens read.
final class TestBackend implements AutoCloseable {
  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private static final String DOMAIN = "harbourview.example";

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final AtomicInteger mailboxes = new AtomicInteger();
  private final ServiceAccount account;
  private final Path folder;

  TestBackend(Path folder) {
    this.folder = folder;
    // each mailbox lives in a time of its own
    google.dateBy(null);
    account = google.createServiceAccount();
    own(DOMAIN, TENANT);
  }

  private void own(String domain, TenantId tenant) {
    google.addWorkspaceDomain(domain);
    google.delegate(domain, account.clientId(), Scopes.GMAIL_READONLY);
    dynamo
        .domains()
        .put(
            new WorkspaceDomain(domain, tenant, WorkspaceDomain.Enrolment.OPEN, 0),
            SampleEvents.event(Action.DOMAIN_ASSIGNED));
  }

  EmulatedGoogle google() {
    return google;
  }

  EmbeddedDynamo dynamo() {
    return dynamo;
  }

  /// A mailbox that nobody had before, authorized and subscribed.
  TestMailbox subscribed(AuthorizationKind authorization, SubscriptionOptions options) {
    TestMailbox mailbox = unsubscribed();
    mailbox.subscribe(authorization, options);
    return mailbox;
  }

  /// One that the delegation reaches and nobody has asked for.
  TestMailbox unsubscribed() {
    return unsubscribed(
        TENANT, DOMAIN, new GoogleAdapters(google, Clock.systemUTC()), new MutableClock(NOW));
  }

  /// One of those whose workers know of each other: what fails for several is held against all.
  TestMailbox together(MutableClock clock) {
    return together(TENANT, DOMAIN, clock);
  }

  /// One of those of another tenant, in a domain of its own.
  TestMailbox togetherOf(TenantId tenant, String domain, MutableClock clock) {
    own(domain, tenant);
    return together(tenant, domain, clock);
  }

  private TestMailbox together(TenantId tenant, String domain, MutableClock clock) {
    GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
    adapters.share(dynamo.circuitBreakerStore(), dynamo.quotaUsage());
    TestMailbox mailbox = unsubscribed(tenant, domain, adapters, clock);
    mailbox.subscribe(AuthorizationKind.DELEGATION, SampleSubscriptions.OPTIONS);
    return mailbox;
  }

  private TestMailbox unsubscribed(
      TenantId tenant, String domain, GoogleAdapters adapters, MutableClock clock) {
    String name = "mailbox-" + mailboxes.incrementAndGet();
    adapters.use(account);
    return new TestMailbox(
        tenant,
        google,
        google.addMailbox(name + "@" + domain),
        adapters,
        dynamo,
        new TestFolderStore(folder.resolve(name)),
        clock);
  }

  @Override
  public void close() {
    google.close();
    dynamo.close();
  }
}
