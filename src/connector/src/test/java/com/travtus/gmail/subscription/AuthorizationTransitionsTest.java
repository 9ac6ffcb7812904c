package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.OPTIONS;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AuthorizationTransitionsTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String MAILBOX = "leasing@harbourview.example";
  private static final ProfileResult FOUND = new ProfileResult.Found(address(MAILBOX));
  private static final GrantId GRANT = new GrantId("grant-1");

  @ParameterizedTest
  @CsvSource({
    "DELEGATION, PENDING_AUTHORIZATION, works, ACTIVE",
    "DELEGATION, ACTIVE, works, ACTIVE",
    "DELEGATION, PAUSED, works, PAUSED",
    "DELEGATION, BLOCKED, works, ACTIVE",
    "OAUTH, ACTIVE, works, ACTIVE",
    "OAUTH, PAUSED, works, PAUSED",
    "OAUTH, BLOCKED, works, ACTIVE",
    "OAUTH, REAUTHORIZATION_REQUIRED, works, ACTIVE",
    "DELEGATION, PENDING_AUTHORIZATION, renamed, ACTIVE",
    "DELEGATION, ACTIVE, renamed, ACTIVE",
    "DELEGATION, PAUSED, renamed, PAUSED",
    "DELEGATION, BLOCKED, renamed, ACTIVE",
    "OAUTH, ACTIVE, renamed, ACTIVE",
    "DELEGATION, PENDING_AUTHORIZATION, NOT_DELEGATED, PENDING_AUTHORIZATION",
    "DELEGATION, ACTIVE, NOT_DELEGATED, BLOCKED",
    "DELEGATION, PAUSED, NOT_DELEGATED, PAUSED",
    "DELEGATION, BLOCKED, NOT_DELEGATED, BLOCKED",
    "DELEGATION, PENDING_AUTHORIZATION, NO_SUCH_USER, BLOCKED",
    "DELEGATION, ACTIVE, NO_SUCH_USER, BLOCKED",
    "DELEGATION, PAUSED, NO_SUCH_USER, PAUSED",
    "OAUTH, PENDING_AUTHORIZATION, GRANT_EXPIRED, PENDING_AUTHORIZATION",
    "OAUTH, ACTIVE, GRANT_EXPIRED, REAUTHORIZATION_REQUIRED",
    "OAUTH, PAUSED, GRANT_EXPIRED, PAUSED",
    "OAUTH, BLOCKED, GRANT_EXPIRED, REAUTHORIZATION_REQUIRED",
    "OAUTH, REAUTHORIZATION_REQUIRED, GRANT_EXPIRED, REAUTHORIZATION_REQUIRED",
    "OAUTH, REAUTHORIZATION_REQUIRED, ADMIN_POLICY, BLOCKED",
    "OAUTH, ACTIVE, ADMIN_POLICY, ACTIVE",
    "DELEGATION, ACTIVE, DOMAIN_NOT_YOURS, BLOCKED",
    "DELEGATION, PENDING_AUTHORIZATION, DOMAIN_NOT_YOURS, BLOCKED",
  })
  void an_answer_decides_on_the_status(
      AuthorizationKind authorization, Status status, String answer, Status then) {
    Subscription after =
        AuthorizationTransitions.after(
            subscription(authorization, status), answer(answer), START.plusSeconds(60));

    assertThat(after.status()).isEqualTo(then);
    assertThat(after.retryUntil() != null)
        .as("is tried again by itself")
        .isEqualTo(then == Status.PENDING_AUTHORIZATION && after.isScheduled());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void what_is_not_known_leaves_the_status(Status status) {
    for (AuthorizationKind authorization : AuthorizationKind.values()) {
      Subscription read = subscription(authorization, status);
      for (ProfileResult answer :
          List.of(
              new ProfileResult.RateLimited(null),
              new ProfileResult.RateLimited(START.plusSeconds(600)),
              new ProfileResult.Unavailable(),
              new ProfileResult.Refused(Reason.KEY_REFUSED))) {
        assertThat(AuthorizationTransitions.after(read, answer, START.plusSeconds(60)).snapshot())
            .isEqualTo(read.snapshot());
        assertThat(
                AuthorizationTransitions.onRequest(read, answer, START.plusSeconds(60)).snapshot())
            .isEqualTo(read.snapshot());
      }
    }
  }

  @Test
  void what_works_is_due_at_once_and_has_a_grant() {
    Instant now = START.plusSeconds(60);
    Subscription after = AuthorizationTransitions.after(waiting(), FOUND, now);

    assertThat(after.grant()).isNotNull();
    assertThat(after.reason()).isNull();
    assertThat(after.retryUntil()).isNull();
    assertThat(after.syncState().nextSyncAt()).isEqualTo(now);
  }

  @Test
  void a_grant_that_works_again_is_the_same_grant() {
    Subscription blocked = subscription(AuthorizationKind.OAUTH, Status.BLOCKED);

    assertThat(AuthorizationTransitions.after(blocked, FOUND, START).grant()).isEqualTo(GRANT);
  }

  @Test
  void what_waits_is_tried_again_after_ever_longer_times_for_a_day() {
    Subscription waiting = waiting();
    List<Duration> waits = new ArrayList<>();
    Instant now = START;
    while (waiting.status() == Status.PENDING_AUTHORIZATION) {
      Instant next = Objects.requireNonNull(waiting.syncState().nextSyncAt());
      waits.add(Duration.between(now, next));
      now = next;
      waiting =
          AuthorizationTransitions.after(
              waiting, new ProfileResult.Refused(Reason.NOT_DELEGATED), now);
    }

    assertThat(waits).isSorted().startsWith(Duration.ofMinutes(1)).hasSizeBetween(50, 100);
    assertThat(waits.getLast()).isEqualTo(Duration.ofMinutes(30));
    assertThat(Duration.between(START, now))
        .isBetween(Subscription.PROPAGATION, Subscription.PROPAGATION.plusMinutes(30));
    assertThat(waiting.status()).isEqualTo(Status.BLOCKED);
    assertThat(waiting.reason()).isEqualTo(Reason.NOT_DELEGATED);
    assertThat(waiting.retryUntil()).isNull();
  }

  @Test
  void the_end_of_the_day_does_not_move_while_it_is_tried() {
    Subscription later =
        AuthorizationTransitions.after(
            waiting(),
            new ProfileResult.Refused(Reason.DELEGATION_SCOPE_MISSING),
            START.plusSeconds(60));

    assertThat(later.retryUntil()).isEqualTo(START.plus(Subscription.PROPAGATION));
    assertThat(later.reason()).isEqualTo(Reason.DELEGATION_SCOPE_MISSING);
  }

  @Test
  void what_is_throttled_is_not_tried_before_google_wants_it() {
    Instant until = START.plus(Duration.ofHours(2));

    assertThat(
            AuthorizationTransitions.after(
                    waiting(), new ProfileResult.RateLimited(until), START.plusSeconds(60))
                .syncState()
                .nextSyncAt())
        .isEqualTo(until);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"PENDING_AUTHORIZATION", "BLOCKED"})
  void who_asks_again_starts_another_day(Status status) {
    Instant now = START.plus(Duration.ofHours(20));

    Subscription after =
        AuthorizationTransitions.onRequest(
            subscription(AuthorizationKind.DELEGATION, status),
            new ProfileResult.Refused(Reason.NOT_DELEGATED),
            now);

    assertThat(after.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(after.retryUntil()).isEqualTo(now.plus(Subscription.PROPAGATION));
    assertThat(after.syncState().nextSyncAt()).isEqualTo(now.plus(Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      mode = Mode.EXCLUDE,
      names = {"PENDING_AUTHORIZATION", "BLOCKED"})
  void who_asks_for_what_is_not_stopped_learns_what_a_try_would_have(Status status) {
    ProfileResult refused = new ProfileResult.Refused(Reason.NOT_DELEGATED);
    Subscription read = subscription(AuthorizationKind.DELEGATION, status);

    assertThat(AuthorizationTransitions.onRequest(read, refused, START))
        .isEqualTo(AuthorizationTransitions.after(read, refused, START));
  }

  private static ProfileResult answer(String name) {
    return switch (name) {
      case "works" -> FOUND;
      case "renamed" -> new ProfileResult.Found(address("lettings@harbourview.example"));
      default -> new ProfileResult.Refused(Reason.valueOf(name));
    };
  }

  private static Subscription waiting() {
    return subscription(AuthorizationKind.DELEGATION, Status.PENDING_AUTHORIZATION);
  }

  private static Subscription subscription(AuthorizationKind authorization, Status status) {
    Subscription invited =
        Subscription.invited(
            address(MAILBOX),
            TENANT,
            authorization,
            OPTIONS,
            new Creation(START, "studio-user"),
            Review.first(START, REVIEW_PERIOD));
    Subscription active = invited.authorized(GRANT, START);
    return switch (status) {
      case PENDING_AUTHORIZATION ->
          switch (authorization) {
            case OAUTH -> invited;
            case DELEGATION ->
                AuthorizationTransitions.awaiting(invited, Reason.NOT_DELEGATED, START);
          };
      case ACTIVE -> active;
      case PAUSED -> active.paused();
      case BLOCKED -> active.stopped(Reason.NOT_DELEGATED, START);
      case REAUTHORIZATION_REQUIRED -> active.stopped(Reason.GRANT_EXPIRED, START);
    };
  }
}
