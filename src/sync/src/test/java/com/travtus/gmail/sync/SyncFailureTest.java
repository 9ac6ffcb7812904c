package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Time that runs out, quota that does, a Google that fails, grants that die.
class SyncFailureTest extends SyncTestBase {
  @Test
  void out_of_time_keeps_what_is_done() {
    synced();
    HistoryId before = current();
    List<String> ids = delivered(5);
    MailStore slow =
        store.storing(
            (key, message, digest) -> {
              clock.advance(Duration.ofSeconds(30));
              store.store(key, message, digest);
            });

    assertThat(syncUntil(NOW.plusSeconds(60), slow, dynamo.ledger()))
        .isEqualTo(new SyncOutcome.OutOfTime(2));

    assertThat(cursor()).isEqualTo(before);
    assertThat(syncState().stored()).isEqualTo(2);
    assertThat(subscriptions.due(clock.instant(), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(3));
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(calls(GET)).isEqualTo(5);
    assertThat(syncState().stored()).isEqualTo(5);
  }

  @Test
  void throttling_moves_nothing_and_waits() {
    synced();
    HistoryId before = current();
    delivered(3);
    Instant until = NOW.plusSeconds(95);
    google
        .faults()
        .add(Fault.on(GET).afterCalls(1).always().answering(Effect.tooManyRequests(until)));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(cursor()).isEqualTo(before);
    assertThat(syncState().nextSyncAt()).isEqualTo(until);
    assertThat(syncState().lastFailure())
        .isEqualTo(new LastFailure("gmail 429 rateLimitExceeded", 1));
    assertThat(syncState().stored()).isEqualTo(1);
    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);

    google.faults().clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(syncState().lastFailure()).isNull();
  }

  @Test
  void a_google_that_fails_postpones() {
    synced();
    google.faults().add(Fault.on(HISTORY).always().answering(Effect.serverError(503)));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(syncState().nextSyncAt()).isBetween(NOW, NOW.plusSeconds(5));
    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void half_a_message_is_not_stored() {
    synced();
    HistoryId before = current();
    String id = toms.deliver(("Subject: Keys\r\n\r\n" + "x".repeat(9_000)).getBytes(UTF_8));
    google.faults().add(Fault.on(GET).always().answering(Effect.truncatedBody()));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(store.stored()).isEmpty();
    assertThat(cursor()).isEqualTo(before);
    google.faults().clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
  }

  @Test
  void a_dead_grant_asks_for_reauthorization() {
    synced();
    google.revokeGrants(TOM);

    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));

    assertThat(subscription().status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(subscription().reason()).isEqualTo(Reason.GRANT_EXPIRED);
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void consenting_again_loses_nothing_of_what_came_meanwhile() {
    synced();
    google.revokeGrants(TOM);
    assertThat(sync()).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));
    String meanwhile = toms.deliver(MESSAGE);

    GrantId second = new GrantId("grant-2");
    adapters.connect(address(TOM), second);
    subscriptions.replace(subscription(), subscription().authorized(second, NOW), CHANGE);

    assertThat(syncedBy(adapters.mailboxes())).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(meanwhile);
  }

  @Test
  void an_old_grants_failure_never_disables_a_newer_one() {
    synced();
    google.revokeGrants(TOM);
    GrantId second = new GrantId("grant-2");
    Mailboxes reconnecting =
        subscription -> {
          // while this worker holds the old grant, its owner consents again
          if (GRANT.equals(subscription.grant())) {
            adapters.connect(address(TOM), second);
            subscriptions.replace(subscription(), subscription().authorized(second, NOW), CHANGE);
            google.faults().add(Fault.on(HISTORY).times(2).answering(Effect.unauthorized()));
          }
          return adapters.mailboxes().open(subscription);
        };

    assertThat(syncedBy(reconnecting)).isEqualTo(new SyncOutcome.Superseded());

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().grant()).isEqualTo(second);
    google.faults().clear();
    assertThat(syncedBy(adapters.mailboxes())).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void a_change_by_studio_does_not_hide_a_dead_grant() {
    synced();
    google.revokeGrants(TOM);
    Mailboxes changing =
        subscription -> {
          subscriptions.replace(subscription(), subscription().with(options(7)), CHANGE);
          return adapters.mailboxes().open(subscription);
        };

    assertThat(syncedBy(changing)).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));

    assertThat(subscription().status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(subscription().options().backfillDays()).isEqualTo(7);
  }

  @Test
  void what_is_written_down_names_nobody() {
    synced();
    google.faults().add(Fault.on(HISTORY).always().answering(Effect.delegationDenied(TOM)));

    SyncOutcome outcome = sync();

    assertThat(outcome).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_THE_SUBJECT));
    assertThat(outcome.toString() + subscription()).doesNotContain(TOM);
  }
}
