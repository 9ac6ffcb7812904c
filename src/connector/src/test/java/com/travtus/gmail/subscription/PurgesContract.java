package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of [Purges] does with the [Subscriptions] and the [SubscriptionAuditLog] beside
/// it.
public abstract class PurgesContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456789Z");
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID =
      SubscriptionId.of(SampleSubscriptions.TENANT, address(TOM));

  /// All empty for each test.
  protected abstract Subscriptions subscriptions();

  protected abstract SubscriptionAuditLog subscriptionAuditLog();

  protected abstract Purges purges();

  @Test
  void the_mail_that_an_ended_subscription_kept_is_purged_once() {
    Subscription read = SampleSubscriptions.active(TOM, NOW);
    Purge purge = Purge.of(read, "studio-user", NOW);
    SubscriptionEvent event = event(SubscriptionAction.PURGED, NOW);
    assertThat(subscriptions().create(read, event(SubscriptionAction.CREATED, NOW)))
        .isEqualTo(CreateResult.CREATED);
    assertThat(subscriptions().purge(purge, event)).isEqualTo(PurgeResult.SUBSCRIBED);
    assertThat(subscriptions().delete(read, event(SubscriptionAction.DISCONNECTED, NOW), null))
        .isTrue();

    assertThat(subscriptions().purge(purge, event)).isEqualTo(PurgeResult.BEGUN);
    assertThat(subscriptions().purge(purge, event)).isEqualTo(PurgeResult.UNDER_WAY);

    assertThat(purges().find(read.id())).contains(purge);
    assertThat(subscriptions().create(read, event(SubscriptionAction.CREATED, NOW)))
        .isEqualTo(CreateResult.PURGING);
    purges().advance(purge.completed(NOW));
    assertThat(subscriptions().purge(purge, event)).isEqualTo(PurgeResult.BEGUN);
  }

  @Test
  void a_subscription_that_ends_without_its_mail_begins_no_purge() {
    Subscription active = created(TOM);

    assertThat(subscriptions().delete(active, end(), null)).isTrue();

    assertThat(purges().find(ID)).isEmpty();
    assertThat(purges().due(NOW.plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void a_subscription_that_ends_with_its_mail_begins_the_purge() {
    Purge begun = begun(TOM, NOW);

    assertThat(subscriptions().find(ID)).isEmpty();
    assertThat(purges().find(ID)).contains(begun);
    assertThat(purges().due(NOW.plusSeconds(60), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);
  }

  @Test
  void a_deletion_that_is_refused_begins_no_purge() {
    Subscription read = created(TOM);
    assertThat(subscriptions().replace(read, read.paused(), event(SubscriptionAction.UPDATED, NOW)))
        .isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions().delete(read, end(), Purge.of(read, "studio-user", NOW))).isFalse();

    assertThat(subscriptions().find(ID)).isPresent();
    assertThat(purges().find(ID)).isEmpty();
    assertThat(purges().due(NOW.plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void while_mail_is_being_removed_the_mailbox_is_not_subscribed() {
    Purge begun = begun(TOM, NOW);
    int before = entries();

    assertThat(create(TOM)).isEqualTo(CreateResult.PURGING);
    purges().advance(begun.plus(25));
    assertThat(create(TOM)).isEqualTo(CreateResult.PURGING);

    assertThat(subscriptions().find(ID)).isEmpty();
    assertThat(entries()).isEqualTo(before);
    assertThat(create("ann@harbourview.example")).isEqualTo(CreateResult.CREATED);
  }

  @Test
  void once_its_mail_is_removed_the_mailbox_can_be_subscribed() {
    Purge begun = begun(TOM, NOW);
    Purge completed = begun.plus(60).completed(NOW.plusSeconds(9));

    purges().advance(completed);

    assertThat(purges().find(ID)).contains(completed);
    assertThat(purges().due(NOW.plusSeconds(60), 10)).isEmpty();
    assertThat(create(TOM)).isEqualTo(CreateResult.CREATED);
    assertThat(purges().find(ID)).contains(completed);
  }

  @Test
  void a_later_purge_of_the_mailbox_takes_the_place_of_the_one_before() {
    purges().advance(begun(TOM, NOW).plus(60).completed(NOW.plusSeconds(9)));

    Purge second = begun(TOM, NOW.plusSeconds(60));

    assertThat(purges().find(ID)).contains(second);
    assertThat(purges().due(NOW.plusSeconds(60), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);
  }

  @Test
  void the_progress_of_a_purge_is_kept() {
    Purge begun = begun(TOM, NOW);

    purges().advance(begun.plus(25));
    purges().advance(begun.plus(25).plus(10));

    assertThat(purges().find(ID)).contains(begun.plus(35));
    assertThat(purges().due(NOW.plusSeconds(60), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);
  }

  @Test
  void a_purge_is_due_when_it_says() {
    Purge begun = begun(TOM, NOW);
    assertThat(purges().due(NOW.minusMillis(1), 10)).isEmpty();
    assertThat(purges().due(NOW, 10)).containsExactly(DueMailbox.of(begun));

    Purge later = begun.plus(25).dueAt(NOW.plusSeconds(30));
    purges().advance(later);

    assertThat(purges().due(NOW.plusSeconds(29), 10)).isEmpty();
    assertThat(purges().due(NOW.plusSeconds(30), 10)).containsExactly(DueMailbox.of(later));
  }

  @Test
  void purges_under_way_come_oldest_first_and_bounded() {
    List<DueMailbox> wanted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Purge each = begun("box-%d@harbourview.example".formatted(9 - i), NOW.plusMillis(i));
      wanted.add(DueMailbox.of(each));
    }

    assertThat(purges().due(NOW.plusSeconds(60), 10)).isEqualTo(wanted);
    assertThat(purges().due(NOW.plusSeconds(60), 3)).isEqualTo(wanted.subList(0, 3));
  }

  private Purge begun(String mailbox, Instant now) {
    Subscription active = created(mailbox);
    Purge purge = Purge.of(active, "studio-user", now);
    assertThat(subscriptions().delete(active, end(), purge)).isTrue();
    return purge;
  }

  private Subscription created(String mailbox) {
    assertThat(create(mailbox)).isEqualTo(CreateResult.CREATED);
    return subscriptions()
        .find(SubscriptionId.of(SampleSubscriptions.TENANT, address(mailbox)))
        .orElseThrow();
  }

  private CreateResult create(String mailbox) {
    return subscriptions()
        .create(SampleSubscriptions.active(mailbox, NOW), event(SubscriptionAction.CREATED, NOW));
  }

  private static SubscriptionEvent end() {
    return event(SubscriptionAction.DISCONNECTED, NOW);
  }

  private int entries() {
    return subscriptionAuditLog().list(TENANT, ID, 100, null).items().size();
  }
}
