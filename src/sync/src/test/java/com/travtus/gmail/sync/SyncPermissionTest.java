package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.SampleEvents;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whose mail may be read: of a mailbox that is authorized and subscribed, and of no other.
@Tag("slow")
class SyncPermissionTest extends SyncTestBase {
  @Test
  void what_is_not_active_is_not_read() {
    assertThat(sync()).isEqualTo(new SyncOutcome.NotSubscribed());

    connected();
    subscriptions.replace(subscription(), subscription().paused(), CHANGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.NotSubscribed());
    subscriptions.replace(
        subscription(), subscription().resumed(NOW).stopped(Reason.ADMIN_POLICY, NOW), CHANGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(google.calls().stream().map(RecordedCall::call))
        .noneMatch(call -> call.startsWith("gmail."));
  }

  @Test
  void a_paused_subscription_stops_in_the_middle_of_a_run() {
    synced();
    HistoryId before = current();
    delivered(60);
    List<MailKey> stored = new ArrayList<>();
    MailStore pausing =
        store.storing(
            (key, message, digest) -> {
              stored.add(key);
              if (stored.size() == 10) {
                assertThat(subscriptions.replace(subscription(), subscription().paused(), CHANGE))
                    .isEqualTo(ReplaceResult.REPLACED);
              }
              store.store(key, message, digest);
            });

    assertThat(sync(pausing, dynamo.ledger())).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(stored).hasSizeBetween(10, 35);
    assertThat(cursor()).isEqualTo(before);
    assertThat(subscription().status()).isEqualTo(Status.PAUSED);

    subscriptions.replace(subscription(), subscription().resumed(NOW), CHANGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(60 - stored.size()));
    assertThat(store.stored()).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void a_deleted_subscription_stops_in_the_middle_of_a_run() {
    synced();
    delivered(60);
    MailStore deleting =
        store.storing(
            (key, message, digest) -> {
              subscriptions.find(ID).ifPresent(read -> subscriptions.delete(read, END, null));
              store.store(key, message, digest);
            });

    assertThat(sync(deleting, dynamo.ledger())).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(store.stored()).hasSizeLessThanOrEqualTo(25);
    assertThat(subscriptions.find(ID)).isEmpty();
  }

  @Test
  void delegation_uses_the_same_sync() {
    // the assertion is dated by the system's clock
    clock.advance(Duration.between(NOW, Instant.now()));
    google.addWorkspaceDomain("harbourview.example");
    ownDomain(TENANT);
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
    String old = toms.deliver(MESSAGE, clock.instant().minus(Duration.ofDays(1)));
    subscribe(AuthorizationKind.DELEGATION, options(30));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    String fresh = toms.deliver(MESSAGE);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(old, fresh);
  }

  @Test
  void a_delegation_that_was_withdrawn_blocks_with_the_reason() {
    clock.advance(Duration.between(NOW, Instant.now()));
    google.addWorkspaceDomain("harbourview.example");
    ownDomain(TENANT);
    adapters.use(google.createServiceAccount());
    subscribe(AuthorizationKind.DELEGATION, options(0));

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_DELEGATED));

    assertThat(subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(subscription().reason()).isEqualTo(Reason.NOT_DELEGATED);
    assertThat(subscriptions.due(clock.instant().plus(Subscription.REST), 10)).isEmpty();
  }

  @Test
  void what_is_ours_to_fix_blocks_no_mailbox() {
    // the assertion is dated by the system's clock, which is years away from Google's
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
    ownDomain(TENANT);
    subscribe(AuthorizationKind.DELEGATION, options(0));

    assertThat(sync()).isEqualTo(new SyncOutcome.Postponed("token endpoint 400 invalid_grant"));

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().reason()).isNull();
    assertThat(subscriptions.due(clock.instant().plus(Duration.ofMinutes(6)), 10)).hasSize(1);
  }

  @Test
  void a_delegated_mailbox_of_a_domain_that_is_not_the_tenants_blocks_without_asking_google() {
    delegatedEverywhere();
    subscribe(AuthorizationKind.DELEGATION, options(0));
    google.clearCalls();

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(google.calls()).isEmpty();
    assertThat(subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(subscription().reason()).isEqualTo(Reason.DOMAIN_NOT_YOURS);
  }

  @Test
  void a_delegated_mailbox_of_a_domain_that_changed_hands_is_read_no_longer() {
    delegatedEverywhere();
    ownDomain(TENANT);
    subscribe(AuthorizationKind.DELEGATION, options(0));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    toms.deliver(MESSAGE);
    google.clearCalls();
    ownDomain(new TenantId("other"));

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(google.calls()).isEmpty();
    assertThat(store.stored()).isEmpty();
  }

  @Test
  void an_owners_consent_needs_no_domain() {
    connected();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void an_enrolment_needs_the_tenants_domain() {
    connected();
    Subscription accepted = subscription();
    subscriptions.replace(
        accepted,
        accepted.with((@Nullable Invitation) null),
        SampleSubscriptions.event(SubscriptionAction.UPDATED, NOW));
    ownDomain(TENANT);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    google.clearCalls();
    WorkspaceDomain owned = dynamo.domains().find("harbourview.example").orElseThrow();
    dynamo.domains().replace(owned, null, SampleEvents.event(Action.DOMAIN_DELETED));

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(google.calls()).isEmpty();
  }

  @Test
  void a_consented_mailbox_of_another_tenants_domain_is_blocked_before_google_is_asked() {
    connected();
    google.clearCalls();
    ownDomain(new TenantId("other"));

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(google.calls()).isEmpty();
    assertThat(subscription().reason()).isEqualTo(Reason.DOMAIN_NOT_YOURS);
  }

  private void delegatedEverywhere() {
    clock.advance(Duration.between(NOW, Instant.now()));
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
  }

  private void ownDomain(TenantId tenant) {
    dynamo
        .domains()
        .put(
            new WorkspaceDomain("harbourview.example", tenant, WorkspaceDomain.Enrolment.OPEN, 0),
            SampleEvents.event(Action.DOMAIN_ASSIGNED));
  }
}
