package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every store of [Subscriptions] does.
public abstract class SubscriptionsContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456789Z");

  private static final SubscriptionEvent CREATION =
      SampleSubscriptions.event(SubscriptionAction.CREATED, NOW);
  private static final SubscriptionEvent CHANGE =
      SampleSubscriptions.event(SubscriptionAction.UPDATED, NOW);
  private static final SubscriptionEvent END =
      SampleSubscriptions.event(SubscriptionAction.DISCONNECTED, NOW);

  /// An empty one for each test.
  protected abstract Subscriptions subscriptions();

  @Test
  void a_mailbox_that_nobody_subscribed_is_not_found() {
    assertThat(
            subscriptions()
                .find(
                    SubscriptionId.of(
                        SampleSubscriptions.TENANT, address("tom@harbourview.example"))))
        .isEmpty();
  }

  @Test
  void a_subscription_is_found_as_it_was_created() {
    Subscriptions subscriptions = subscriptions();
    Subscription invited = SampleSubscriptions.invited("ann@harbourview.example", NOW);
    Subscription active = full("tom@harbourview.example");

    assertThat(subscriptions.create(invited, CREATION)).isEqualTo(CreateResult.CREATED);
    assertThat(subscriptions.create(active, CREATION)).isEqualTo(CreateResult.CREATED);

    assertThat(subscriptions.find(invited.id())).contains(invited);
    assertThat(subscriptions.find(active.id())).contains(active);
  }

  /// One in which everything that can be absent is there. A mailbox is due to the millisecond.
  private static Subscription full(String mailbox) {
    SyncState syncState =
        new SyncState(
            HistoryId.of("18446744073709551615"),
            new FullSync(
                FullSync.Cause.CURSOR_EXPIRED,
                HistoryId.of("7"),
                NOW.minus(Duration.ofDays(3)).plusNanos(5),
                new ListingProgress(90, 20, NOW.minusSeconds(80), Duration.ofNanos(77), NOW),
                new FullSync.ResumePoint(
                    NOW.minus(Duration.ofDays(1)), new MailSelection(Set.of("Label_3")))),
            NOW.minusSeconds(60),
            new MailSelection(Set.of("INBOX")),
            new LabelCheck(NOW.minusSeconds(40), Set.of("Label_7")),
            new Gap(NOW.minusSeconds(90), NOW.minusSeconds(30)),
            1234,
            NOW.minusSeconds(70),
            2,
            new LastFailure("gmail 503 backendError", 3),
            Instant.parse("2030-01-01T00:05:00.123Z"),
            0);
    return Subscription.invited(
            address(mailbox),
            SampleSubscriptions.TENANT,
            AuthorizationKind.DELEGATION,
            new SubscriptionOptions(
                new MailSelection(Set.of("INBOX", "Label_7")),
                Map.of("Label_7", "Repairs"),
                30,
                Duration.ofMillis(90_001),
                "leasing office, \u00fcber 9 a.m."),
            new Creation(NOW, "studio-user"),
            new Review(
                NOW.plus(Duration.ofDays(90)),
                new Attestation(NOW, "studio-user", true, "still leasing")))
        .authorized(new GrantId("grant-1"), NOW)
        .with(syncState);
  }

  @Test
  void a_mailbox_is_subscribed_once() {
    Subscriptions subscriptions = subscriptions();
    Subscription first = SampleSubscriptions.active("tom@harbourview.example", millis(NOW));
    assertThat(subscriptions.create(first, CREATION)).isEqualTo(CreateResult.CREATED);

    assertThat(
            subscriptions.create(
                SampleSubscriptions.invited("Tom@HARBOURVIEW.example", NOW.plusSeconds(9)),
                CREATION))
        .isEqualTo(CreateResult.EXISTS);

    assertThat(subscriptions.find(first.id())).contains(first);
  }

  @Test
  void of_many_that_create_at_once_one_succeeds() throws Exception {
    Subscriptions subscriptions = subscriptions();
    Subscription mine = SampleSubscriptions.invited("tom@harbourview.example", NOW);

    assertThat(atOnce(() -> subscriptions.create(mine, CREATION)))
        .containsOnlyOnce(CreateResult.CREATED)
        .containsOnly(CreateResult.CREATED, CreateResult.EXISTS);
  }

  @Test
  void replace_changes_the_settings_and_the_version() {
    Subscriptions subscriptions = subscriptions();
    Subscription created = stored(subscriptions, "tom@harbourview.example");
    SubscriptionOptions options =
        new SubscriptionOptions(
            new MailSelection(Set.of("INBOX")), 0, Duration.ofHours(1), "less often");

    assertThat(subscriptions.replace(created, created.with(options), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    Subscription found = found(subscriptions, created.id());
    assertThat(found.options()).isEqualTo(options);
    assertThat(found.version()).isEqualTo(created.version() + 1);
    assertThat(found.syncState()).isEqualTo(created.syncState());
  }

  @Test
  void replace_removes_what_is_no_longer_there() {
    Subscriptions subscriptions = subscriptions();
    Subscription full = full("tom@harbourview.example");
    subscriptions.create(full, CREATION);
    assertThat(subscriptions.replace(full, full.stopped(Reason.ADMIN_POLICY, NOW), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);
    Subscription blocked = found(subscriptions, full.id());
    assertThat(blocked.reason()).isEqualTo(Reason.ADMIN_POLICY);

    assertThat(
            subscriptions.replace(
                blocked,
                blocked.authorized(new GrantId("grant-2"), NOW).with(SampleSubscriptions.OPTIONS),
                CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    Subscription mended = found(subscriptions, full.id());
    assertThat(mended.reason()).isNull();
    assertThat(mended.grant()).isEqualTo(new GrantId("grant-2"));
    assertThat(mended.options()).isEqualTo(SampleSubscriptions.OPTIONS);
  }

  @Test
  void replace_with_an_old_version_changes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription created = stored(subscriptions, "tom@harbourview.example");
    assertThat(subscriptions.replace(created, created.paused(), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);
    Subscription paused = found(subscriptions, created.id());

    assertThat(subscriptions.replace(created, created.stopped(Reason.NO_GMAIL, NOW), CHANGE))
        .isEqualTo(ReplaceResult.CHANGED);

    assertThat(found(subscriptions, created.id())).isEqualTo(paused);
  }

  @Test
  void replace_of_what_is_not_there_makes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription never = SampleSubscriptions.active("tom@harbourview.example", NOW);

    assertThat(subscriptions.replace(never, never.paused(), CHANGE))
        .isEqualTo(ReplaceResult.CHANGED);

    assertThat(subscriptions.find(never.id())).isEmpty();
  }

  @Test
  void of_many_that_replace_at_once_one_succeeds() throws Exception {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");

    assertThat(atOnce(() -> subscriptions.replace(read, read.paused(), CHANGE)))
        .containsOnlyOnce(ReplaceResult.REPLACED)
        .contains(ReplaceResult.CHANGED);
    assertThat(found(subscriptions, read.id()).version()).isEqualTo(read.version() + 1);
  }

  @Test
  void replace_never_undoes_a_sync_state_that_the_sync_wrote_meanwhile() {
    Subscriptions subscriptions = subscriptions();
    Subscription readByStudio = stored(subscriptions, "tom@harbourview.example");
    Subscription advanced =
        subscriptions.advance(readByStudio, synced(readByStudio, "77")).orElseThrow();

    assertThat(
            subscriptions.replace(
                readByStudio, readByStudio.with(SampleSubscriptions.OPTIONS), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    assertThat(found(subscriptions, readByStudio.id()).syncState()).isEqualTo(advanced.syncState());
  }

  @Test
  void a_pause_and_its_end_keep_the_cursor() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    Subscription advanced = subscriptions.advance(read, synced(read, "77")).orElseThrow();
    assertThat(subscriptions.replace(advanced, advanced.paused(), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);
    Subscription paused = found(subscriptions, read.id());

    Instant later = millis(NOW.plus(Duration.ofDays(2)));
    assertThat(subscriptions.replace(paused, paused.resumed(later), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    Subscription resumed = found(subscriptions, read.id());
    assertThat(paused.syncState().nextSyncAt()).isNull();
    assertThat(resumed.status()).isEqualTo(Status.ACTIVE);
    assertThat(resumed.syncState()).isEqualTo(advanced.syncState().dueAt(later));
  }

  @Test
  void advance_writes_the_sync_state_and_answers_what_the_next_write_starts_from() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");

    Subscription first = subscriptions.advance(read, synced(read, "77")).orElseThrow();
    assertThat(found(subscriptions, read.id())).isEqualTo(first);
    assertThat(first.syncState().cursor()).isEqualTo(HistoryId.of("77"));

    Subscription second = subscriptions.advance(first, synced(first, "78")).orElseThrow();
    assertThat(found(subscriptions, read.id())).isEqualTo(second);
    assertThat(second.version()).isEqualTo(read.version());
  }

  @Test
  void advance_writes_and_clears_what_can_be_absent() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    Subscription full =
        subscriptions.advance(read, full("tom@harbourview.example").syncState()).orElseThrow();
    assertThat(found(subscriptions, read.id())).isEqualTo(full);

    Subscription cleared =
        subscriptions
            .advance(
                full, full.syncState().fullSyncCompleted().withCursor(HistoryId.of("8"), NOW, null))
            .orElseThrow();

    assertThat(found(subscriptions, read.id())).isEqualTo(cleared);
    assertThat(cleared.syncState().fullSync()).isNull();
    assertThat(cleared.syncState().lastFailure()).isNull();
  }

  @Test
  void advance_with_an_old_revision_changes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    Subscription advanced = subscriptions.advance(read, synced(read, "77")).orElseThrow();

    assertThat(subscriptions.advance(read, synced(read, "60"))).isEmpty();

    assertThat(found(subscriptions, read.id())).isEqualTo(advanced);
  }

  @Test
  void of_many_that_advance_at_once_one_succeeds() throws Exception {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");

    assertThat(atOnce(() -> subscriptions.advance(read, synced(read, "77")).isPresent()))
        .containsOnlyOnce(true)
        .contains(false);
  }

  @Test
  void advance_under_another_grant_changes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    assertThat(subscriptions.replace(read, read.authorized(new GrantId("grant-2"), NOW), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);
    Subscription reconnected = found(subscriptions, read.id());

    assertThat(subscriptions.advance(read, synced(read, "77"))).isEmpty();

    assertThat(found(subscriptions, read.id())).isEqualTo(reconnected);
  }

  @Test
  void advance_of_a_subscription_that_is_not_active_changes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    assertThat(subscriptions.replace(read, read.paused(), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions.advance(read, synced(read, "77"))).isEmpty();

    assertThat(found(subscriptions, read.id()).syncState().cursor()).isNull();
    assertThat(subscriptions.due(NOW.plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  @Test
  void advance_after_a_deletion_makes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    assertThat(subscriptions.delete(read, END, null)).isTrue();

    assertThat(subscriptions.advance(read, synced(read, "77"))).isEmpty();

    assertThat(subscriptions.find(read.id())).isEmpty();
  }

  @Test
  void delete_takes_the_version_that_was_read() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    assertThat(subscriptions.replace(read, read.paused(), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions.delete(read, END, null)).isFalse();
    Subscription paused = found(subscriptions, read.id());
    assertThat(subscriptions.delete(paused, END, null)).isTrue();
    assertThat(subscriptions.delete(paused, END, null)).isFalse();

    assertThat(subscriptions.find(read.id())).isEmpty();
    assertThat(subscriptions.list(SubscriptionQuery.all(read.tenant()), 10, null).items())
        .isEmpty();
    assertThat(subscriptions.due(NOW.plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  @Test
  void what_is_noted_changes_nothing() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");

    subscriptions.note(read, SampleSubscriptions.event(SubscriptionAction.RETRIED, NOW));

    assertThat(found(subscriptions, read.id())).isEqualTo(read);
    assertThat(subscriptions.replace(read, read.paused(), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);
  }

  @Test
  void a_deleted_mailbox_can_be_subscribed_again() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    subscriptions.delete(read, END, null);

    assertThat(subscriptions.create(read, CREATION)).isEqualTo(CreateResult.CREATED);
  }

  @Test
  void what_waits_for_its_delegation_is_due_at_its_next_try() {
    Subscriptions subscriptions = subscriptions();
    Subscription invited = SampleSubscriptions.invited("tom@harbourview.example", NOW);
    Subscription waiting =
        invited.awaitingDelegation(
            Reason.NOT_DELEGATED, NOW.plus(Subscription.PROPAGATION), millis(NOW.plusSeconds(60)));
    subscriptions.create(waiting, CREATION);
    assertThat(found(subscriptions, waiting.id())).isEqualTo(waiting);
    assertThat(subscriptions.due(NOW.plusSeconds(59), 10)).isEmpty();
    assertThat(subscriptions.due(NOW.plusSeconds(60), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(waiting.id());

    Subscription again =
        waiting.awaitingDelegation(
            Reason.DELEGATION_SCOPE_MISSING,
            NOW.plus(Subscription.PROPAGATION),
            millis(NOW.plusSeconds(180)));
    assertThat(subscriptions.replace(waiting, again, CHANGE)).isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions.due(NOW.plusSeconds(179), 10)).isEmpty();
    assertThat(subscriptions.due(NOW.plusSeconds(180), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(waiting.id());
  }

  @Test
  void what_waited_for_its_delegation_is_due_at_once_when_authorized_and_never_when_blocked() {
    Subscriptions subscriptions = subscriptions();
    Subscription waiting =
        SampleSubscriptions.invited("tom@harbourview.example", NOW)
            .awaitingDelegation(
                Reason.NOT_DELEGATED,
                NOW.plus(Subscription.PROPAGATION),
                millis(NOW.plusSeconds(600)));
    subscriptions.create(waiting, CREATION);
    Subscription other =
        SampleSubscriptions.invited("ann@harbourview.example", NOW)
            .awaitingDelegation(
                Reason.NOT_DELEGATED,
                NOW.plus(Subscription.PROPAGATION),
                millis(NOW.plusSeconds(600)));
    subscriptions.create(other, CREATION);

    assertThat(
            subscriptions.replace(waiting, waiting.authorized(new GrantId("grant-1"), NOW), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);
    assertThat(subscriptions.replace(other, other.stopped(Reason.NOT_DELEGATED, NOW), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions.due(NOW, 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(waiting.id());
    assertThat(subscriptions.due(NOW.plus(Duration.ofDays(9)), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(waiting.id());
    assertThat(found(subscriptions, waiting.id()).retryUntil()).isNull();
    assertThat(found(subscriptions, other.id()).syncState().nextSyncAt()).isNull();
  }

  @Test
  void an_active_one_whose_delegation_is_to_be_tried_again_is_due_at_that_try() {
    Subscriptions subscriptions = subscriptions();
    Subscription active = storedDueAt(subscriptions, "tom@harbourview.example", NOW);

    Subscription waiting =
        active.awaitingDelegation(
            Reason.NOT_DELEGATED, NOW.plus(Subscription.PROPAGATION), millis(NOW.plusSeconds(600)));
    assertThat(subscriptions.replace(active, waiting, CHANGE)).isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions.due(NOW.plusSeconds(599), 10)).isEmpty();
    assertThat(subscriptions.due(NOW.plusSeconds(600), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(active.id());
  }

  @Test
  void what_stays_active_stays_due_when_the_sync_says() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = stored(subscriptions, "tom@harbourview.example");
    Subscription synced = subscriptions.advance(read, synced(read, "77")).orElseThrow();

    assertThat(
            subscriptions.replace(
                synced, synced.authorized(new GrantId("grant-2"), millis(NOW)), CHANGE))
        .isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions.due(NOW.plusSeconds(299), 10)).isEmpty();
    assertThat(subscriptions.due(NOW.plusSeconds(300), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(read.id());
  }

  @Test
  void due_are_active_ones_that_waited_longest_first() {
    Subscriptions subscriptions = subscriptions();
    List<DueMailbox> due = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant at = NOW.minusSeconds(40 - i);
      due.add(
          DueMailbox.of(storedDueAt(subscriptions, "box-%d@harbourview.example".formatted(i), at)));
    }
    storedDueAt(subscriptions, "later@harbourview.example", NOW.plusSeconds(1));
    subscriptions.create(SampleSubscriptions.invited("invited@harbourview.example", NOW), CREATION);
    Subscription paused =
        storedDueAt(subscriptions, "paused@harbourview.example", NOW.minusSeconds(9));
    subscriptions.replace(paused, paused.paused(), CHANGE);
    Subscription dead = storedDueAt(subscriptions, "dead@harbourview.example", NOW.minusSeconds(9));
    subscriptions.replace(dead, dead.stopped(Reason.GRANT_EXPIRED, NOW), CHANGE);
    Subscription blocked =
        storedDueAt(subscriptions, "blocked@harbourview.example", NOW.minusSeconds(9));
    subscriptions.replace(blocked, blocked.stopped(Reason.NO_GMAIL, NOW), CHANGE);

    assertThat(subscriptions.due(NOW, 100)).isEqualTo(due);
  }

  @Test
  void due_at_this_very_instant_counts() {
    Subscriptions subscriptions = subscriptions();
    Subscription tom = storedDueAt(subscriptions, "tom@harbourview.example", NOW);

    assertThat(subscriptions.due(NOW, 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(tom.id());
    assertThat(subscriptions.due(NOW.minusMillis(1), 10)).isEmpty();
  }

  @Test
  void due_follows_pause_and_resume_and_every_sync() {
    Subscriptions subscriptions = subscriptions();
    Subscription read = storedDueAt(subscriptions, "tom@harbourview.example", NOW);
    subscriptions.replace(read, read.paused(), CHANGE);
    assertThat(subscriptions.due(NOW.plusSeconds(60), 10)).isEmpty();

    Subscription pausedNow = found(subscriptions, read.id());
    subscriptions.replace(pausedNow, pausedNow.resumed(NOW.plusSeconds(30)), CHANGE);
    assertThat(subscriptions.due(NOW.plusSeconds(60), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(read.id());

    Subscription resumed = found(subscriptions, read.id());
    subscriptions.advance(resumed, resumed.syncState().dueAt(NOW.plusSeconds(120)));
    assertThat(subscriptions.due(NOW.plusSeconds(60), 10)).isEmpty();
    assertThat(subscriptions.due(NOW.plusSeconds(120), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(read.id());
  }

  @Test
  void due_is_bounded_and_has_those_that_wait_longest_and_those_that_became_due_last() {
    Subscriptions subscriptions = subscriptions();
    for (int i = 0; i < 60; i++) {
      storedDueAt(
          subscriptions, "box-%d@harbourview.example".formatted(i), NOW.minusSeconds(60 - i));
    }

    assertThat(subscriptions.due(NOW, 1))
        .hasSizeBetween(1, 32)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(DueMailbox::at))
        .extracting(DueMailbox::subscription)
        .startsWith(
            SubscriptionId.of(SampleSubscriptions.TENANT, address("box-0@harbourview.example")))
        .endsWith(
            SubscriptionId.of(SampleSubscriptions.TENANT, address("box-59@harbourview.example")));
  }

  private static Subscription stored(Subscriptions subscriptions, String mailbox) {
    return storedDueAt(subscriptions, mailbox, NOW);
  }

  private static Subscription storedDueAt(
      Subscriptions subscriptions, String mailbox, Instant due) {
    Subscription subscription = SampleSubscriptions.active(mailbox, millis(due));
    assertThat(subscriptions.create(subscription, CREATION)).isEqualTo(CreateResult.CREATED);
    return subscription;
  }

  private static Subscription found(Subscriptions subscriptions, SubscriptionId id) {
    return subscriptions.find(id).orElseThrow();
  }

  private static SyncState synced(Subscription read, String cursor) {
    return read.syncState()
        .withCursor(HistoryId.of(cursor), NOW, null)
        .plusStored(2, NOW)
        .dueAt(millis(NOW.plusSeconds(300)));
  }

  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  private static <T> List<T> atOnce(Callable<T> attempt) throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      List<T> results = new ArrayList<>();
      for (Future<T> each : workers.invokeAll(java.util.Collections.nCopies(8, attempt))) {
        results.add(each.get());
      }
      return results;
    }
  }
}
