package com.travtus.gmail.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.SubscriptionPatch.DesiredStatus;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PatchedSubscriptionTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(9));

  private static Subscription in(Status status) {
    Subscription invited = SampleSubscriptions.invited("tom@harbourview.example", NOW);
    Subscription active = SampleSubscriptions.active("tom@harbourview.example", NOW);
    return switch (status) {
      case PENDING_AUTHORIZATION -> invited;
      case ACTIVE -> active;
      case PAUSED -> active.paused();
      case REAUTHORIZATION_REQUIRED -> active.stopped(Reason.GRANT_EXPIRED, NOW);
      case BLOCKED -> active.stopped(Reason.ADMIN_POLICY, NOW);
    };
  }

  private static SubscriptionPatch to(@Nullable DesiredStatus desired) {
    return new SubscriptionPatch(null, null, null, desired);
  }

  private static Subscription update(Subscription read, SubscriptionPatch patch) {
    return PatchedSubscription.update(read, patch, LATER);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, ACTIVE, ACTIVE",
    "ACTIVE, PAUSED, PAUSED",
    "PAUSED, PAUSED, PAUSED",
    "PAUSED, ACTIVE, ACTIVE"
  })
  void an_active_subscription_can_be_paused_and_a_paused_one_resumed(
      Status before, DesiredStatus desired, Status after) {
    assertThat(update(in(before), to(desired)).status()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING_AUTHORIZATION, ACTIVE",
    "PENDING_AUTHORIZATION, PAUSED",
    "REAUTHORIZATION_REQUIRED, ACTIVE",
    "REAUTHORIZATION_REQUIRED, PAUSED",
    "BLOCKED, ACTIVE",
    "BLOCKED, PAUSED"
  })
  void what_is_not_active_is_neither_paused_nor_resumed(Status before, DesiredStatus desired) {
    Problem problem = Refusal.of(() -> update(in(before), to(desired)));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(Refusal.name(problem)).isEqualTo("wrong-status");
    assertThat(problem.title()).contains(before.name());
    assertThat(problem.detail()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void whatever_the_status_is_the_options_change(Status status) {
    Subscription read = in(status);
    Subscription changed =
        update(read, new SubscriptionPatch(Set.of("Tenants"), 7, "new note", null));

    assertThat(changed.status()).isEqualTo(status);
    assertThat(changed.reason()).isEqualTo(read.reason());
    assertThat(changed.options().selection().labels()).containsExactly("Tenants");
    assertThat(changed.options().pollInterval()).isEqualTo(Duration.ofMinutes(7));
    assertThat(changed.options().note()).isEqualTo("new note");
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_patch_changes_nothing(Status status) {
    assertThat(update(in(status), to(null))).isEqualTo(in(status));
  }

  @ParameterizedTest
  @EnumSource
  void options_and_status_change_together(DesiredStatus desired) {
    Subscription changed = update(in(Status.PAUSED), new SubscriptionPatch(null, 7, null, desired));

    assertThat(changed.status().name()).isEqualTo(desired.name());
    assertThat(changed.options().pollInterval()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void a_resumed_subscription_is_due_at_once() {
    assertThat(update(in(Status.PAUSED), to(DesiredStatus.ACTIVE)).syncState().nextSyncAt())
        .isEqualTo(LATER);
  }

  @Test
  void what_is_active_already_stays_as_it_is() {
    assertThat(update(in(Status.ACTIVE), to(DesiredStatus.ACTIVE))).isEqualTo(in(Status.ACTIVE));
  }

  /// It was paused by a review before its owner consented.
  @Test
  void a_pause_before_the_first_consent_ends_with_waiting_for_it() {
    Subscription paused = in(Status.PENDING_AUTHORIZATION).paused();

    assertThat(update(paused, to(DesiredStatus.ACTIVE)).status())
        .isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void a_pause_before_the_delegation_ends_with_trying_it() {
    Subscription paused =
        Subscription.invited(
                SampleSubscriptions.address("tom@harbourview.example"),
                SampleSubscriptions.TENANT,
                AuthorizationKind.DELEGATION,
                SampleSubscriptions.OPTIONS,
                new Creation(NOW, "studio-user"),
                Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD))
            .paused();
    Subscription resumed = update(paused, to(DesiredStatus.ACTIVE));

    assertThat(resumed.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(resumed.retryUntil()).isEqualTo(LATER.plus(Subscription.PROPAGATION));
    assertThat(resumed.syncState().nextSyncAt()).isEqualTo(LATER);
  }

  @Test
  void what_is_wrong_with_the_options_is_said_first() {
    Problem problem =
        Refusal.of(
            () ->
                update(
                    in(Status.BLOCKED),
                    new SubscriptionPatch(null, 0, null, DesiredStatus.ACTIVE)));

    assertThat(problem.status()).isEqualTo(400);
  }
}
