package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(9));
  private static final GrantId FIRST = new GrantId("grant-1");
  private static final GrantId SECOND = new GrantId("grant-2");

  private final Subscription invited = SampleSubscriptions.invited("tom@harbourview.example", NOW);
  private final Subscription active = invited.authorized(FIRST, NOW);

  @Test
  void an_invited_mailbox_waits_for_its_owner() {
    assertThat(invited.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(invited.grant()).isNull();
    assertThat(invited.syncState()).isEqualTo(SyncState.NONE);
    assertThat(invited.syncState().nextSyncAt()).isNull();
    assertThat(invited.review()).isEqualTo(new Review(NOW.plus(Duration.ofDays(90)), null));
  }

  @Test
  void an_authorized_mailbox_is_active_and_due_at_once() {
    assertThat(active.status()).isEqualTo(Status.ACTIVE);
    assertThat(active.grant()).isEqualTo(FIRST);
    assertThat(active.syncState().nextSyncAt()).isEqualTo(NOW);
  }

  @Test
  void consenting_again_mends_the_same_subscription() {
    SyncState syncState =
        active.syncState().withCursor(HistoryId.of("77"), NOW, null).plusStored(5, NOW);
    Subscription dead = active.with(syncState).stopped(Reason.GRANT_EXPIRED, NOW);
    assertThat(dead.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(dead.reason()).isEqualTo(Reason.GRANT_EXPIRED);
    assertThat(dead.grant()).isEqualTo(FIRST);

    Subscription mended = dead.authorized(SECOND, LATER);

    assertThat(mended.id()).isEqualTo(active.id());
    assertThat(mended.status()).isEqualTo(Status.ACTIVE);
    assertThat(mended.reason()).isNull();
    assertThat(mended.grant()).isEqualTo(SECOND);
    assertThat(mended.syncState()).isEqualTo(syncState.dueAt(LATER));
  }

  @Test
  void a_blocked_mailbox_names_the_reason_until_it_is_lifted() {
    Subscription blocked = active.stopped(Reason.ADMIN_POLICY, NOW);
    assertThat(blocked.status()).isEqualTo(Status.BLOCKED);
    assertThat(blocked.reason()).isEqualTo(Reason.ADMIN_POLICY);

    assertThat(blocked.authorized(SECOND, LATER).reason()).isNull();
  }

  @Test
  void what_is_stopped_is_asked_about_again_hours_later_and_each_at_its_own_time() {
    Set<Instant> next = new HashSet<>();
    for (int each = 0; each < 20; each++) {
      Subscription stopped =
          SampleSubscriptions.active("m" + each + "@harbourview.example", NOW)
              .stopped(Reason.NO_GMAIL, NOW);
      assertThat(stopped.isScheduled()).isTrue();
      next.add(Objects.requireNonNull(stopped.syncState().nextSyncAt()));
    }

    assertThat(next)
        .hasSize(20)
        .allSatisfy(
            at ->
                assertThat(at)
                    .isBetween(NOW.plus(Subscription.REST), NOW.plus(Duration.ofHours(8))));
  }

  @Test
  void nobody_is_asked_about_an_invitation_that_was_stopped() {
    assertThat(invited.stopped(Reason.DOMAIN_NOT_YOURS, NOW).isScheduled()).isFalse();
  }

  @Test
  void a_pause_ends_in_what_was_before() {
    Subscription paused = active.paused();
    assertThat(paused.status()).isEqualTo(Status.PAUSED);
    assertThat(paused.resumed(LATER).status()).isEqualTo(Status.ACTIVE);
    assertThat(paused.resumed(LATER).grant()).isEqualTo(FIRST);
    assertThat(paused.resumed(LATER).syncState().nextSyncAt()).isEqualTo(LATER);

    assertThat(invited.paused().resumed(LATER).status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void consenting_does_not_end_a_pause() {
    Subscription paused = invited.paused().authorized(FIRST, NOW);

    assertThat(paused.status()).isEqualTo(Status.PAUSED);
    assertThat(paused.resumed(LATER).status()).isEqualTo(Status.ACTIVE);
    assertThat(paused.resumed(LATER).grant()).isEqualTo(FIRST);
  }

  @Test
  void a_delegation_that_is_not_in_force_yet_is_tried_again_by_itself() {
    Instant nextTry = NOW.plusSeconds(60);
    Subscription waiting = invited.awaitingDelegation(Reason.NOT_DELEGATED, LATER, nextTry);

    assertThat(waiting.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(waiting.reason()).isEqualTo(Reason.NOT_DELEGATED);
    assertThat(waiting.retryUntil()).isEqualTo(LATER);
    assertThat(waiting.syncState().nextSyncAt()).isEqualTo(nextTry);
    assertThat(waiting.isScheduled()).isTrue();
    assertThat(waiting.authorized(FIRST, LATER).retryUntil()).isNull();
    assertThat(waiting.authorized(FIRST, LATER).isScheduled()).isTrue();
    assertThat(waiting.paused().isScheduled()).isFalse();
  }

  @Test
  void what_was_read_is_known_to_have_been_authorized_while_its_delegation_is_awaited_again() {
    SyncState read = active.syncState().withCursor(HistoryId.of("77"), NOW, null);

    assertThat(invited.hasBeenAuthorized()).isFalse();
    assertThat(
            active
                .with(read)
                .awaitingDelegation(Reason.NOT_DELEGATED, LATER, NOW)
                .hasBeenAuthorized())
        .isTrue();
  }

  @Test
  void a_review_that_keeps_the_mailbox_is_due_again_after_its_period() {
    Attestation kept = new Attestation(LATER, "studio-user", true, "still leasing");

    Subscription reviewed = active.reviewed(kept, Duration.ofDays(30));

    assertThat(reviewed.status()).isEqualTo(Status.ACTIVE);
    assertThat(reviewed.review()).isEqualTo(new Review(LATER.plus(Duration.ofDays(30)), kept));
  }

  @Test
  void a_review_that_does_not_keep_the_mailbox_pauses_it() {
    Attestation dropped = new Attestation(LATER, "studio-user", false, null);

    Subscription reviewed = active.reviewed(dropped, Duration.ofDays(30));

    assertThat(reviewed.status()).isEqualTo(Status.PAUSED);
    assertThat(reviewed.review().last()).isEqualTo(dropped);
  }

  @Test
  void a_review_that_does_not_keep_the_mailbox_withdraws_an_open_invitation() {
    Invitation open = Invitation.pending("studio-user", LATER, Duration.ofDays(14));
    Attestation dropped = new Attestation(LATER, "studio-user", false, null);

    Subscription reviewed = active.with(open).reviewed(dropped, Duration.ofDays(30));

    assertThat(reviewed.isInvited(LATER)).isFalse();
    assertThat(reviewed.invitation()).isEqualTo(open.answered(Invitation.Answer.WITHDRAWN));
  }

  @Test
  void no_change_of_the_settings_touches_the_version_or_the_sync_state() {
    assertThat(active.paused().version()).isEqualTo(active.version());
    assertThat(active.paused().syncState()).isEqualTo(active.syncState());
  }

  @Test
  void an_active_one_has_a_grant() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Subscription(
                    active.id(),
                    active.tenant(),
                    active.mailbox(),
                    active.authorization(),
                    active.options(),
                    Status.ACTIVE,
                    null,
                    null,
                    null,
                    null,
                    active.syncState(),
                    active.creation(),
                    active.review(),
                    null,
                    0));
  }

  @Test
  void to_string_withholds_the_mailbox() {
    assertThat(active.toString()).doesNotContain("tom@", "harbourview.example");
  }
}
