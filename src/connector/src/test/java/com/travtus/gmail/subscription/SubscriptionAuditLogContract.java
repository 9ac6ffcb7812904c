package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [SubscriptionAuditLog] tells of the [Subscriptions] beside it.
public abstract class SubscriptionAuditLogContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456Z");
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID =
      SubscriptionId.of(SampleSubscriptions.TENANT, address(TOM));
  private static final SubscriptionEvent CREATION = event(SubscriptionAction.CREATED, NOW);

  /// Both empty for each test.
  protected abstract Subscriptions subscriptions();

  protected abstract SubscriptionAuditLog subscriptionAuditLog();

  @Test
  void a_mailbox_that_nobody_subscribed_has_no_history() {
    assertThat(subscriptionAuditLog().list(TENANT, ID, 3, null))
        .isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void every_change_leaves_its_entry_newest_first() {
    Subscription invited = SampleSubscriptions.invited(TOM, NOW);
    SubscriptionEvent authorization =
        new SubscriptionEvent(SubscriptionAction.AUTHORIZED, "mailbox owner", NOW.plusSeconds(1));
    SubscriptionEvent stop =
        new SubscriptionEvent(SubscriptionAction.STOPPED, "sync", NOW.plusSeconds(2));
    SubscriptionEvent end = event(SubscriptionAction.DISCONNECTED, NOW.plusSeconds(3));

    create(invited, CREATION);
    replace(invited, invited.authorized(new GrantId("grant-1"), NOW), authorization);
    Subscription active = found();
    replace(active, active.stopped(Reason.ADMIN_POLICY, NOW), stop);
    Subscription blocked = found();
    assertThat(subscriptions().delete(blocked, end, null)).isTrue();

    assertThat(entries())
        .containsExactly(
            new SubscriptionAuditEntry(end, blocked.snapshot(), null),
            new SubscriptionAuditEntry(stop, active.snapshot(), blocked.snapshot()),
            new SubscriptionAuditEntry(authorization, invited.snapshot(), active.snapshot()),
            new SubscriptionAuditEntry(CREATION, null, invited.snapshot()));
  }

  @Test
  void the_operator_is_told_from_a_tenant_s_user_of_the_same_name() {
    Subscription invited = SampleSubscriptions.invited(TOM, NOW);
    SubscriptionEvent byUser =
        new SubscriptionEvent(SubscriptionAction.UPDATED, "ann", false, NOW.plusSeconds(1));
    SubscriptionEvent byOperator =
        new SubscriptionEvent(SubscriptionAction.UPDATED, "ann", true, NOW.plusSeconds(2));
    create(invited, CREATION);

    replace(invited, invited.with(noted("mine")), byUser);
    replace(found(), found().with(noted("the operator's")), byOperator);

    assertThat(entries())
        .extracting(SubscriptionAuditEntry::event)
        .containsExactly(byOperator, byUser, CREATION);
  }

  @Test
  void an_entry_holds_everything_that_a_person_can_change() {
    Subscription invited =
        SampleSubscriptions.invited(TOM, NOW)
            .awaitingDelegation(
                Reason.NOT_DELEGATED, NOW.plus(Subscription.PROPAGATION), NOW.plusSeconds(60));
    Subscription reviewed =
        invited
            .with(
                new SubscriptionOptions(
                    new MailSelection(java.util.Set.of("INBOX", "Label_7")),
                    30,
                    Duration.ofMillis(90_001),
                    "leasing office"))
            .with(
                new Review(
                    Instant.parse("2030-04-01T00:00:00.001Z"),
                    new Attestation(NOW, "reviewer", true, "still leasing")));
    create(invited, CREATION);
    SubscriptionEvent review = event(SubscriptionAction.REVIEWED, NOW.plusSeconds(1));

    replace(invited, reviewed, review);

    assertThat(entries())
        .containsExactly(
            new SubscriptionAuditEntry(review, invited.snapshot(), reviewed.snapshot()),
            new SubscriptionAuditEntry(CREATION, null, invited.snapshot()));
  }

  @Test
  void changes_of_the_same_instant_keep_their_order() {
    Subscription read = SampleSubscriptions.active(TOM, NOW);
    create(read, CREATION);
    for (int i = 1; i <= 12; i++) {
      replace(found(), read.with(noted("note " + i)), event(SubscriptionAction.UPDATED, NOW));
    }
    subscriptions().delete(found(), event(SubscriptionAction.DISCONNECTED, NOW), null);

    List<SubscriptionAuditEntry> entries = entries();

    assertThat(entries).hasSize(14);
    assertThat(entries.getFirst().event().action()).isEqualTo(SubscriptionAction.DISCONNECTED);
    for (int i = 1; i <= 12; i++) {
      Snapshot after = entries.get(13 - i).after();
      assertThat(after == null ? null : after.options().note()).isEqualTo("note " + i);
    }
    assertThat(entries.getLast().event().action()).isEqualTo(SubscriptionAction.CREATED);
  }

  @Test
  void a_refused_change_leaves_no_entry() {
    Subscription read = SampleSubscriptions.active(TOM, NOW);
    assertThat(subscriptions().replace(read, read.paused(), event(SubscriptionAction.UPDATED, NOW)))
        .isEqualTo(ReplaceResult.CHANGED);
    assertThat(subscriptions().delete(read, event(SubscriptionAction.DISCONNECTED, NOW), null))
        .isFalse();
    assertThat(entries()).isEmpty();

    create(read, CREATION);
    assertThat(subscriptions().create(read, event(SubscriptionAction.CREATED, NOW.plusSeconds(1))))
        .isEqualTo(CreateResult.EXISTS);
    replace(read, read.paused(), event(SubscriptionAction.UPDATED, NOW.plusSeconds(2)));
    SubscriptionEvent late = event(SubscriptionAction.UPDATED, NOW.plusSeconds(3));
    assertThat(subscriptions().replace(read, read.stopped(Reason.NO_GMAIL, NOW), late))
        .isEqualTo(ReplaceResult.CHANGED);
    assertThat(subscriptions().delete(read, late, null)).isFalse();

    assertThat(entries())
        .extracting(entry -> entry.event().action())
        .containsExactly(SubscriptionAction.UPDATED, SubscriptionAction.CREATED);
  }

  @Test
  void the_sync_s_state_leaves_no_entry() {
    Subscription read = SampleSubscriptions.active(TOM, NOW);
    create(read, CREATION);

    assertThat(subscriptions().advance(read, read.syncState().dueAt(NOW.plusSeconds(9))))
        .isPresent();

    assertThat(entries()).hasSize(1);
  }

  @Test
  void of_many_that_change_at_once_one_leaves_an_entry() throws Exception {
    Subscription read = SampleSubscriptions.active(TOM, NOW);
    create(read, CREATION);
    Callable<ReplaceResult> attempt =
        () -> subscriptions().replace(read, read.paused(), event(SubscriptionAction.UPDATED, NOW));

    List<ReplaceResult> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (Future<ReplaceResult> each : workers.invokeAll(Collections.nCopies(8, attempt))) {
        results.add(each.get());
      }
    }

    assertThat(results).containsOnlyOnce(ReplaceResult.REPLACED).contains(ReplaceResult.CHANGED);
    assertThat(entries()).hasSize(2);
  }

  @Test
  void a_history_is_read_page_by_page() {
    Subscription read = SampleSubscriptions.active(TOM, NOW);
    create(read, CREATION);
    for (int i = 1; i <= 5; i++) {
      replace(
          found(),
          read.with(noted("note " + i)),
          event(SubscriptionAction.UPDATED, NOW.plusMillis(i)));
    }

    Page<SubscriptionAuditEntry> first = subscriptionAuditLog().list(TENANT, ID, 3, null);
    Page<SubscriptionAuditEntry> second =
        subscriptionAuditLog().list(TENANT, ID, 3, first.nextStartKey());

    assertThat(first.nextStartKey()).isNotNull();
    assertThat(second.nextStartKey()).isNull();
    List<SubscriptionAuditEntry> both = new ArrayList<>(first.items());
    both.addAll(second.items());
    assertThat(both)
        .hasSize(6)
        .isSortedAccordingTo((one, other) -> other.event().at().compareTo(one.event().at()));
  }

  @Test
  void a_history_outlives_the_subscription_and_goes_on_with_the_next() {
    Subscription first = SampleSubscriptions.active(TOM, NOW);
    create(first, CREATION);
    subscriptions().delete(first, event(SubscriptionAction.DISCONNECTED, NOW), null);
    assertThat(entries()).hasSize(2);

    create(first, event(SubscriptionAction.CREATED, NOW));

    assertThat(entries()).hasSize(3);
  }

  @Test
  void a_tenant_does_not_see_what_another_did_with_the_mailbox() {
    Subscription theirs = SampleSubscriptions.active(TOM, NOW);
    create(theirs, CREATION);
    subscriptions().delete(theirs, event(SubscriptionAction.DISCONNECTED, NOW), null);
    TenantId next = new TenantId("harbourview2");
    Subscription mine =
        Subscription.invited(
            address(TOM),
            next,
            AuthorizationKind.OAUTH,
            SampleSubscriptions.OPTIONS,
            theirs.creation(),
            theirs.review());

    create(mine, event(SubscriptionAction.CREATED, NOW.plusSeconds(9)));

    assertThat(subscriptionAuditLog().list(next, mine.id(), 10, null).items())
        .containsExactly(
            new SubscriptionAuditEntry(
                event(SubscriptionAction.CREATED, NOW.plusSeconds(9)), null, mine.snapshot()));
    assertThat(entries()).hasSize(2);
    assertThat(subscriptionAuditLog().list(new TenantId("harbour"), ID, 10, null).items())
        .isEmpty();
  }

  private static SubscriptionOptions noted(@Nullable String note) {
    return new SubscriptionOptions(
        MailSelection.EVERYTHING_RECEIVED, 0, SampleSubscriptions.POLL_INTERVAL, note);
  }

  private List<SubscriptionAuditEntry> entries() {
    return subscriptionAuditLog().list(TENANT, ID, 100, null).items();
  }

  private Subscription found() {
    return subscriptions().find(ID).orElseThrow();
  }

  private void create(Subscription subscription, SubscriptionEvent event) {
    assertThat(subscriptions().create(subscription, event)).isEqualTo(CreateResult.CREATED);
  }

  private void replace(Subscription read, Subscription changed, SubscriptionEvent event) {
    assertThat(subscriptions().replace(read, changed, event)).isEqualTo(ReplaceResult.REPLACED);
  }
}
