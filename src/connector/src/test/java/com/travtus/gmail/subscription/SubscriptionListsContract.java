package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of [Subscriptions] lists.
public abstract class SubscriptionListsContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123Z");
  private static final Duration LIFETIME = Duration.ofDays(14);
  private static final TenantId OTHER = new TenantId("other");

  /// An empty one for each test.
  protected abstract Subscriptions subscriptions();

  @Test
  void a_tenant_without_mailboxes_lists_none() {
    assertThat(subscriptions().list(all(), 3, null)).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void a_list_goes_by_domains_and_addresses_page_by_page() {
    List<String> mailboxes =
        List.of(
            "a@bay.example", "b@bay.example", "z@bay.example", "a@cove.example", "b@cove.example");
    mailboxes.reversed().forEach(this::active);

    assertThat(pages(all()))
        .containsExactly(mailboxes.subList(0, 3), mailboxes.subList(3, mailboxes.size()));
  }

  @Test
  void a_list_that_ends_with_a_full_page_ends_there() {
    IntStream.range(0, 6).forEach(i -> active("box-%d@bay.example".formatted(i)));

    List<List<String>> pages = pages(all());

    assertThat(pages).hasSize(2).allSatisfy(page -> assertThat(page).hasSize(3));
  }

  @Test
  void open_invitations_of_a_tenant_alone_are_counted_up_to_a_limit() {
    for (int i = 0; i < 5; i++) {
      create(of(TENANT, "box-%d@bay.example".formatted(i)).with(invitation()));
    }
    create(of(OTHER, "box-0@bay.example").with(invitation()));
    create(of(TENANT, "box-8@bay.example"));
    active("box-9@bay.example");

    assertThat(subscriptions().countInvited(TENANT, NOW, 10)).isEqualTo(5);
    assertThat(subscriptions().countInvited(TENANT, NOW, 5)).isEqualTo(5);
    assertThat(subscriptions().countInvited(TENANT, NOW, 2)).isEqualTo(3);
    assertThat(subscriptions().countInvited(TENANT, NOW.plus(LIFETIME), 10)).isZero();
  }

  @Test
  void an_invitation_that_is_answered_or_stopped_counts_no_more() {
    Subscription declined = create(of(TENANT, "ann@bay.example").with(invitation()));
    Subscription stopped = create(of(TENANT, "bo@bay.example").with(invitation()));

    replace(declined, declined.with(invitation().answered(Invitation.Answer.DECLINED)));
    replace(stopped, stopped.stopped(Reason.DOMAIN_NOT_YOURS, NOW));

    assertThat(subscriptions().countInvited(TENANT, NOW, 10)).isZero();
    Subscription asked = subscriptions().find(stopped.id()).orElseThrow();
    replace(asked, asked.invitedAgain(invitation()));
    assertThat(subscriptions().countInvited(TENANT, NOW, 10)).isEqualTo(1);
  }

  private static Invitation invitation() {
    return Invitation.pending("studio-user", NOW, LIFETIME);
  }

  @Test
  void a_list_holds_the_whole_subscription_as_it_is_now() {
    Subscription read = active("tom@bay.example");
    SyncState syncState =
        read.syncState()
            .withCursor(HistoryId.of("77"), NOW, null)
            .plusStored(3, NOW)
            .dueAt(NOW.plusSeconds(9));
    Subscription synced = subscriptions().advance(read, syncState).orElseThrow();

    assertThat(subscriptions().list(all(), 3, null).items()).containsExactly(synced);
  }

  @Test
  void a_tenant_never_sees_another_s() {
    active("ann@bay.example");
    Subscription theirs = of(OTHER, "bo@bay.example");
    create(theirs);

    assertThat(pages(all())).containsExactly(List.of("ann@bay.example"));
    assertThat(pages(query(OTHER, null, null, null))).containsExactly(List.of("bo@bay.example"));
    assertThat(pages(query(OTHER, Status.ACTIVE, null, null))).containsExactly(List.of());
    assertThat(pages(query(OTHER, null, "bay.example", NOW.plus(Duration.ofDays(999)))))
        .containsExactly(List.of("bo@bay.example"));
  }

  @Test
  void tenants_whose_names_begin_alike_are_apart() {
    List<TenantId> tenants =
        List.of(new TenantId("bay"), new TenantId("bay:1"), new TenantId("bay:1.2"));
    for (int i = 0; i < tenants.size(); i++) {
      create(of(tenants.get(i), "box-%d@bay.example".formatted(i)));
    }

    for (int i = 0; i < tenants.size(); i++) {
      List<List<String>> own = List.of(List.of("box-%d@bay.example".formatted(i)));
      TenantId tenant = tenants.get(i);
      assertThat(pages(query(tenant, null, null, null))).isEqualTo(own);
      assertThat(pages(query(tenant, Status.PENDING_AUTHORIZATION, null, null))).isEqualTo(own);
      assertThat(pages(query(tenant, null, null, NOW.plus(Duration.ofDays(99))))).isEqualTo(own);
    }
  }

  @Test
  void a_domain_s_list_holds_that_domain_alone() {
    active("a@harbour.example");
    active("b@harbour.example.org");
    active("c@harbour.exampl");
    active("d@my.harbour.example");
    active("harbour.example@other.example");

    assertThat(pages(query(null, "harbour.example", null)))
        .containsExactly(List.of("a@harbour.example"));
    assertThat(pages(query(Status.ACTIVE, "harbour.example", null)))
        .containsExactly(List.of("a@harbour.example"));
    assertThat(pages(query(null, "harbour.example.org", null)))
        .containsExactly(List.of("b@harbour.example.org"));
    assertThat(pages(query(null, "harbour", null))).containsExactly(List.of());
  }

  @Test
  void a_domain_s_list_is_paged() {
    List<String> wanted = IntStream.range(0, 7).mapToObj("box-%d@bay.example"::formatted).toList();
    wanted.forEach(this::active);
    active("a@aaa.example");
    active("z@zzz.example");

    assertThat(pages(query(null, "bay.example", null)))
        .containsExactly(wanted.subList(0, 3), wanted.subList(3, 6), wanted.subList(6, 7));
  }

  @Test
  void a_status_s_list_holds_that_status_alone_page_by_page() {
    List<String> active = IntStream.range(0, 4).mapToObj("a-%d@bay.example"::formatted).toList();
    active.forEach(this::active);
    List<String> invited = IntStream.range(0, 3).mapToObj("i-%d@bay.example"::formatted).toList();
    invited.forEach(mailbox -> create(of(TENANT, mailbox)));
    create(of(TENANT, "i-9@cove.example"));

    assertThat(pages(query(Status.ACTIVE, null, null)))
        .containsExactly(active.subList(0, 3), active.subList(3, 4));
    assertThat(pages(query(Status.PENDING_AUTHORIZATION, "bay.example", null)))
        .containsExactly(invited);
    assertThat(pages(query(Status.BLOCKED, null, null))).containsExactly(List.of());
  }

  @Test
  void a_subscription_moves_to_the_list_of_its_new_status() {
    Subscription active = active("tom@bay.example");
    List<List<String>> tom = List.of(List.of("tom@bay.example"));
    List<List<String>> nobody = List.of(List.of());

    replace(active, active.paused());
    assertThat(pages(query(Status.ACTIVE, null, null))).isEqualTo(nobody);
    assertThat(pages(query(Status.PAUSED, null, null))).isEqualTo(tom);

    Subscription paused = subscriptions().find(active.id()).orElseThrow();
    replace(paused, paused.resumed(NOW));
    assertThat(pages(query(Status.ACTIVE, "bay.example", null))).isEqualTo(tom);
    assertThat(pages(query(Status.PAUSED, null, null))).isEqualTo(nobody);

    Subscription resumed = subscriptions().find(active.id()).orElseThrow();
    subscriptions().delete(resumed, event(SubscriptionAction.DISCONNECTED, NOW), null);
    assertThat(pages(query(Status.ACTIVE, null, null))).isEqualTo(nobody);
    assertThat(pages(all())).isEqualTo(nobody);
  }

  @Test
  void the_sync_moves_nothing_between_lists() {
    Subscription read = active("tom@bay.example");
    assertThat(subscriptions().advance(read, read.syncState().dueAt(NOW.plusSeconds(60))))
        .isPresent();

    List<List<String>> tom = List.of(List.of("tom@bay.example"));
    assertThat(pages(query(Status.ACTIVE, "bay.example", null))).isEqualTo(tom);
    assertThat(pages(query(null, null, read.review().dueAt()))).isEqualTo(tom);
  }

  @Test
  void what_is_to_be_reviewed_comes_longest_due_first() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // against the order of the addresses
      String mailbox = "box-%d@bay.example".formatted(9 - i);
      create(reviewDueAt(of(TENANT, mailbox), NOW.plusSeconds(i)));
      wanted.add(mailbox);
    }
    create(reviewDueAt(of(TENANT, "later@bay.example"), NOW.plusSeconds(7)));

    assertThat(pages(query(null, null, NOW.plusSeconds(6))))
        .containsExactly(wanted.subList(0, 3), wanted.subList(3, 6), wanted.subList(6, 7));
  }

  @Test
  void reviews_due_at_the_same_instant_are_each_listed_once() {
    List<String> wanted = IntStream.range(0, 6).mapToObj("box-%d@bay.example"::formatted).toList();
    wanted.forEach(this::active);

    List<List<String>> pages = pages(query(null, null, NOW.plus(Duration.ofDays(90))));

    assertThat(pages).hasSize(2);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void a_review_due_at_this_very_instant_counts() {
    create(reviewDueAt(of(TENANT, "tom@bay.example"), NOW));

    assertThat(pages(query(null, null, NOW))).containsExactly(List.of("tom@bay.example"));
    assertThat(pages(query(null, null, NOW.minusMillis(1)))).containsExactly(List.of());
    assertThat(pages(query(null, null, NOW.plusNanos(1))))
        .containsExactly(List.of("tom@bay.example"));
  }

  @Test
  void reviews_of_one_status_and_domain_are_each_listed_once() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String mailbox = "box-%d@bay.example".formatted(i);
      Subscription each = reviewDueAt(of(TENANT, mailbox), NOW.minusSeconds(i));
      if (i % 3 == 0) {
        create(each.authorized(new GrantId("grant-1"), NOW));
        wanted.addFirst(mailbox);
      } else {
        create(each);
      }
    }
    create(
        reviewDueAt(of(TENANT, "box@cove.example"), NOW).authorized(new GrantId("grant-1"), NOW));

    assertThat(pages(query(Status.ACTIVE, "bay.example", NOW)).stream().flatMap(List::stream))
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void a_review_moves_the_mailbox_behind_those_that_wait() {
    Subscription first = reviewDueAt(of(TENANT, "ann@bay.example"), NOW);
    create(first);
    create(reviewDueAt(of(TENANT, "bo@bay.example"), NOW.plusSeconds(9)));

    replace(
        first, first.reviewed(new Attestation(NOW, "studio-user", true, null), Duration.ofDays(1)));

    assertThat(pages(query(null, null, NOW.plusSeconds(60))))
        .containsExactly(List.of("bo@bay.example"));
    assertThat(pages(query(null, null, NOW.plus(Duration.ofDays(1)))))
        .containsExactly(List.of("bo@bay.example", "ann@bay.example"));
  }

  private List<List<String>> pages(SubscriptionQuery query) {
    List<List<String>> pages = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<Subscription> page = subscriptions().list(query, 3, after);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      pages.add(page.items().stream().map(each -> each.mailbox().value()).toList());
      after = page.nextStartKey();
    } while (after != null);
    return pages;
  }

  private static SubscriptionQuery all() {
    return SubscriptionQuery.all(TENANT);
  }

  private static SubscriptionQuery query(
      @Nullable Status status, @Nullable String domain, @Nullable Instant reviewDueBy) {
    return query(TENANT, status, domain, reviewDueBy);
  }

  private static SubscriptionQuery query(
      TenantId tenant,
      @Nullable Status status,
      @Nullable String domain,
      @Nullable Instant reviewDueBy) {
    return new SubscriptionQuery(tenant, status, domain, reviewDueBy);
  }

  private Subscription active(String mailbox) {
    return create(of(TENANT, mailbox).authorized(new GrantId("grant-1"), NOW));
  }

  private static Subscription of(TenantId tenant, String mailbox) {
    return Subscription.invited(
        address(mailbox),
        tenant,
        AuthorizationKind.OAUTH,
        SampleSubscriptions.OPTIONS,
        new Creation(NOW, "studio-user"),
        Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD));
  }

  private static Subscription reviewDueAt(Subscription subscription, Instant dueAt) {
    return subscription.with(new Review(dueAt, null));
  }

  private Subscription create(Subscription subscription) {
    assertThat(subscriptions().create(subscription, event(SubscriptionAction.CREATED, NOW)))
        .isEqualTo(CreateResult.CREATED);
    return subscription;
  }

  private void replace(Subscription read, Subscription changed) {
    assertThat(subscriptions().replace(read, changed, event(SubscriptionAction.UPDATED, NOW)))
        .isEqualTo(ReplaceResult.REPLACED);
  }
}
