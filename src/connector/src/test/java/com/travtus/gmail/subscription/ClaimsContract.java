package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Which subscription reads a mailbox, as every store of [Subscriptions] keeps it.
public abstract class ClaimsContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String NEW = "tom.lee@harbourview.example";
  private static final AccountId ACCOUNT = new AccountId("108204268033311374519");
  private static final String TOM = "tom@harbourview.example";
  private static final TenantId OTHER = new TenantId("other");
  private static final SubscriptionEvent CREATION = event(SubscriptionAction.CREATED, NOW);
  private static final SubscriptionEvent CHANGE = event(SubscriptionAction.UPDATED, NOW);
  private static final SubscriptionEvent END = event(SubscriptionAction.DISCONNECTED, NOW);

  /// An empty one for each test.
  protected abstract Subscriptions subscriptions();

  @Test
  void two_tenants_invite_one_mailbox_and_neither_is_in_the_others_way() {
    Subscription mine = created(invited(TENANT, TOM));
    Subscription theirs = created(invited(OTHER, TOM));

    assertThat(subscriptions().find(mine.id())).contains(mine);
    assertThat(subscriptions().find(theirs.id())).contains(theirs);
    assertThat(subscriptions().claimant(address(TOM))).isEmpty();
    assertThat(subscriptions().ofMailbox(address(TOM))).containsExactlyInAnyOrder(mine, theirs);
  }

  @Test
  void who_is_activated_first_has_the_mailbox() {
    Subscription mine = created(invited(TENANT, TOM));
    Subscription theirs = created(invited(OTHER, TOM));

    assertThat(activate(mine)).isEqualTo(ReplaceResult.REPLACED);
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);

    assertThat(subscriptions().claimant(address(TOM))).contains(mine.id());
    assertThat(subscriptions().find(theirs.id())).contains(theirs);
    assertThat(subscriptions().create(invited(OTHER, "ann@harbourview.example"), CREATION))
        .isEqualTo(CreateResult.CREATED);
  }

  @Test
  void a_mailbox_that_another_reads_is_not_created_as_active() {
    created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));

    assertThat(
            subscriptions().create(invited(OTHER, TOM).authorized(GrantId.fresh(), NOW), CREATION))
        .isEqualTo(CreateResult.CLAIMED);

    assertThat(subscriptions().find(SubscriptionId.of(OTHER, address(TOM)))).isEmpty();
  }

  @Test
  void all_spellings_of_gmail_are_one_mailbox() {
    created(invited(TENANT, "tom.b@gmail.com").authorized(GrantId.fresh(), NOW));

    Subscription theirs = created(invited(OTHER, "t.omb+rent@googlemail.com"));

    assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);
    assertThat(subscriptions().ofMailbox(address("TOMB@gmail.com"))).hasSize(2);
    assertThat(subscriptions().claimant(address("to.mb@gmail.com")))
        .contains(SubscriptionId.of(TENANT, address("tomb@gmail.com")));
  }

  @Test
  void whoever_is_renamed_takes_the_new_address_s_claim_for_the_old_one_s() {
    Subscription mine =
        created(
            invited(TENANT, TOM)
                .consented(address(TOM), new OwnerConsent(ACCOUNT, NOW), GrantId.fresh(), NOW));

    mine = replaced(mine, mine.renamed(address(NEW)));

    assertThat(subscriptions().claimant(address(NEW))).contains(mine.id());
    assertThat(subscriptions().claimant(address(TOM))).isEmpty();
    assertThat(subscriptions().ofMailbox(address(TOM))).isEmpty();
    assertThat(subscriptions().ofMailbox(address(NEW))).containsExactly(mine);
    assertThat(subscriptions().ofAccount(ACCOUNT)).containsExactly(mine);
    assertThat(subscriptions().find(TENANT, address(NEW))).contains(mine);
    assertThat(subscriptions().find(TENANT, address(TOM))).isEmpty();
  }

  @Test
  void whoever_comes_to_an_address_after_a_rename_has_an_id_of_its_own() {
    Subscription renamed = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    renamed = replaced(renamed, renamed.renamed(address(NEW)));

    SubscriptionId id = subscriptions().newId(TENANT, address(TOM));

    assertThat(id).isNotEqualTo(renamed.id());
    assertThat(subscriptions().newId(TENANT, address(NEW)))
        .isEqualTo(SubscriptionId.of(TENANT, address(NEW)));
  }

  @Test
  void an_address_that_another_reads_can_t_be_taken_by_a_rename() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription theirs = created(invited(OTHER, NEW).authorized(GrantId.fresh(), NOW));

    assertThat(subscriptions().replace(mine, mine.renamed(address(NEW)), CHANGE))
        .isEqualTo(ReplaceResult.CLAIMED);

    assertThat(subscriptions().claimant(address(TOM))).contains(mine.id());
    assertThat(subscriptions().claimant(address(NEW))).contains(theirs.id());
  }

  @Test
  void a_pause_keeps_the_mailbox() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription theirs = created(invited(OTHER, TOM));

    mine = replaced(mine, mine.paused());
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);
    mine = replaced(mine, mine.resumed(NOW));

    assertThat(subscriptions().claimant(address(TOM))).contains(mine.id());
  }

  @Test
  void a_dead_grant_gives_the_mailbox_up() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription theirs = created(invited(OTHER, TOM));
    mine = replaced(mine, mine.stopped(Reason.GRANT_EXPIRED, NOW));

    assertThat(activate(theirs)).isEqualTo(ReplaceResult.REPLACED);

    assertThat(activate(mine)).isEqualTo(ReplaceResult.CLAIMED);
    assertThat(replaced(mine, mine.paused()).status()).isEqualTo(Status.PAUSED);
    assertThat(subscriptions().claimant(address(TOM))).contains(theirs.id());
  }

  @Test
  void who_has_lost_the_mailbox_does_not_give_up_anothers_claim() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription theirs = created(invited(OTHER, TOM));
    mine = replaced(mine, mine.stopped(Reason.GRANT_EXPIRED, NOW));
    mine = replaced(mine, mine.paused());
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.REPLACED);

    assertThat(subscriptions().delete(mine, END, null)).isTrue();

    assertThat(subscriptions().claimant(address(TOM))).contains(theirs.id());
  }

  @Test
  void a_domain_of_anothers_gives_the_mailbox_up_and_any_other_block_keeps_it() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription theirs = created(invited(OTHER, TOM));

    mine = replaced(mine, mine.stopped(Reason.ADMIN_POLICY, NOW));
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);
    replaced(mine, mine.stopped(Reason.DOMAIN_NOT_YOURS, NOW));

    assertThat(activate(theirs)).isEqualTo(ReplaceResult.REPLACED);
  }

  @Test
  void a_consent_that_comes_in_a_pause_takes_the_mailbox() {
    Subscription mine = created(invited(TENANT, TOM));
    Subscription theirs = created(invited(OTHER, TOM));
    mine = replaced(mine, mine.paused());

    mine = replaced(mine, mine.authorized(GrantId.fresh(), NOW));

    assertThat(mine.status()).isEqualTo(Status.PAUSED);
    assertThat(subscriptions().claimant(address(TOM))).contains(mine.id());
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);
    theirs = replaced(theirs, theirs.paused());
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);
    mine = replaced(mine, mine.authorized(GrantId.fresh(), NOW));
    assertThat(subscriptions().claimant(address(TOM))).contains(mine.id());
  }

  @Test
  void whoever_is_abandoned_gives_the_mailbox_up_and_is_as_with_a_dead_grant() {
    for (UnaryOperator<Subscription> stop :
        List.<UnaryOperator<Subscription>>of(
            active -> active,
            Subscription::paused,
            active -> active.stopped(Reason.ADMIN_POLICY, NOW))) {
      String mailbox = "box-%d@harbourview.example".formatted(System.identityHashCode(stop));
      Subscription active = created(invited(TENANT, mailbox).authorized(GrantId.fresh(), NOW));
      Subscription stopped = stop.apply(active);
      Subscription mine = stopped.equals(active) ? active : replaced(active, stopped);
      Subscription theirs = created(invited(OTHER, mailbox));
      assertThat(activate(theirs)).isEqualTo(ReplaceResult.CLAIMED);

      assertThat(subscriptions().abandon(mine, CHANGE)).isTrue();

      assertThat(subscriptions().claimant(address(mailbox))).isEmpty();
      Subscription left = subscriptions().find(mine.id()).orElseThrow();
      assertThat(left.status())
          .isEqualTo(
              mine.status() == Status.ACTIVE ? Status.REAUTHORIZATION_REQUIRED : mine.status());
      assertThat(left.grant()).isNotNull().isNotEqualTo(mine.grant());
      assertThat(left.isScheduled())
          .as("to be asked about, and in a pause not even that")
          .isEqualTo(mine.status() != Status.PAUSED);
      assertThat(subscriptions().abandon(mine, CHANGE)).isFalse();
      assertThat(activate(theirs)).isEqualTo(ReplaceResult.REPLACED);
      assertThat(subscriptions().abandon(left, CHANGE)).isFalse();
    }
  }

  @Test
  void the_end_gives_the_mailbox_up() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription theirs = created(invited(OTHER, TOM));

    assertThat(subscriptions().delete(mine, END, Purge.of(mine, "studio-user", NOW))).isTrue();

    assertThat(subscriptions().claimant(address(TOM))).isEmpty();
    assertThat(activate(theirs)).isEqualTo(ReplaceResult.REPLACED);
  }

  @Test
  void of_many_tenants_that_activate_at_once_one_reads_the_mailbox() throws Exception {
    List<Subscription> invited = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      invited.add(created(invited(new TenantId("tenant-" + i), TOM)));
    }

    List<ReplaceResult> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
      List<Future<ReplaceResult>> running =
          invited.stream().map(each -> workers.submit(() -> activate(each))).toList();
      for (Future<ReplaceResult> each : running) {
        results.add(each.get());
      }
    }

    assertThat(results)
        .containsOnlyOnce(ReplaceResult.REPLACED)
        .containsOnly(ReplaceResult.REPLACED, ReplaceResult.CLAIMED);
  }

  @Test
  void every_tenant_s_subscriptions_of_a_domain_are_listed_page_by_page() {
    List<Subscription> inDomain = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      TenantId tenant = new TenantId("tenant-" + i % 2);
      inDomain.add(created(invited(tenant, "box-%d@harbourview.example".formatted(i))));
    }
    created(invited(TENANT, "tom@sub.harbourview.example"));
    created(invited(TENANT, "tom@view.example"));

    Page<Subscription> first = subscriptions().inDomain("harbourview.example", 3, null);
    Page<Subscription> second =
        subscriptions().inDomain("harbourview.example", 3, first.nextStartKey());

    assertThat(first.items()).containsExactlyElementsOf(inDomain.subList(0, 3));
    assertThat(second).isEqualTo(new Page<>(inDomain.subList(3, 5), null));
    assertThat(subscriptions().inDomain("nobody.example", 3, null).items()).isEmpty();
  }

  @Test
  void a_domain_s_subscriptions_are_listed_as_they_are_now() {
    Subscription mine = created(invited(TENANT, TOM).authorized(GrantId.fresh(), NOW));
    Subscription blocked = replaced(mine, mine.stopped(Reason.DOMAIN_NOT_YOURS, NOW));

    assertThat(subscriptions().inDomain("harbourview.example", 3, null).items())
        .containsExactly(blocked);
  }

  private Subscription created(Subscription subscription) {
    assertThat(subscriptions().create(subscription, CREATION)).isEqualTo(CreateResult.CREATED);
    return subscription;
  }

  private ReplaceResult activate(Subscription read) {
    return subscriptions().replace(read, read.authorized(GrantId.fresh(), NOW), CHANGE);
  }

  private Subscription replaced(Subscription read, Subscription changed) {
    assertThat(subscriptions().replace(read, changed, CHANGE)).isEqualTo(ReplaceResult.REPLACED);
    return subscriptions().find(read.id()).orElseThrow();
  }

  private static Subscription invited(TenantId tenant, String mailbox) {
    return Subscription.invited(
        address(mailbox),
        tenant,
        AuthorizationKind.OAUTH,
        SampleSubscriptions.OPTIONS,
        new Creation(NOW, "studio-user"),
        Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD));
  }
}
