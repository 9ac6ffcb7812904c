package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.AuthorizationTransitions;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleEvents;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionAuditEntry;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A delegation that Google does not know of yet, with the real Google client.
@Tag("slow")
class RetryAuthorizationTest {
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID =
      SubscriptionId.of(SampleSubscriptions.TENANT, address(TOM));
  private static final String DOMAIN = "harbourview.example";

  /// What is signed is dated by the system's clock, which Google's is compared with.
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final MutableClock clock = new MutableClock(start);
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final GoogleAdapters adapters = new GoogleAdapters(google, clock);
  private final ServiceAccount account = google.createServiceAccount();

  private final CircuitBreaker breaker =
      new CircuitBreaker(dynamo.circuitBreakerStore(), clock, new Random(7));

  private final RetryAuthorization retryAuthorization =
      new RetryAuthorization(
          dynamo.subscriptions(),
          new SubscriptionChanges(dynamo.subscriptions(), dynamo.domains()),
          AskedGoogle.checkAuthorization(adapters, dynamo),
          breaker,
          clock);

  @BeforeEach
  void subscribe() {
    google.addWorkspaceDomain(DOMAIN);
    google.addMailbox(TOM);
    adapters.use(account);
    assign(TENANT.value());
    Subscription awaiting =
        AuthorizationTransitions.awaiting(
            Subscription.invited(
                address(TOM),
                TENANT,
                AuthorizationKind.DELEGATION,
                SampleSubscriptions.OPTIONS,
                new Creation(start, "studio-user"),
                Review.first(start, SampleSubscriptions.REVIEW_PERIOD)),
            Reason.NOT_DELEGATED,
            start);
    assertThat(dynamo.subscriptions().create(awaiting, event(SubscriptionAction.CREATED, start)))
        .isEqualTo(CreateResult.CREATED);
  }

  @AfterEach
  void close() {
    google.close();
    dynamo.close();
  }

  @Test
  void it_is_not_tried_before_it_is_due() {
    assertThat(dynamo.subscriptions().due(start, 10)).isEmpty();

    assertThat(retryAuthorization.check(ID)).isEmpty();

    assertThat(calls()).isEmpty();
    assertThat(subscription().status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void it_becomes_active_once_google_follows() {
    delegate();
    clock.advance(Duration.ofMinutes(1));
    assertThat(dynamo.subscriptions().due(clock.instant(), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);

    assertThat(retryAuthorization.check(ID)).isEmpty();

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(subscription().reason()).isNull();
    assertThat(subscription().retryUntil()).isNull();
    assertThat(dynamo.subscriptions().due(clock.instant(), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);
    assertThat(history().getFirst().event())
        .isEqualTo(new SubscriptionEvent(SubscriptionAction.CHECKED, "sync", clock.instant()));
  }

  @Test
  void it_is_tried_again_less_and_less_often_and_leaves_no_entry_for_it() {
    clock.advance(Duration.ofMinutes(1));
    assertThat(retryAuthorization.check(ID))
        .contains(new SyncOutcome.Postponed("the delegation is not in force yet"));
    assertThat(next()).isEqualTo(Duration.ofMinutes(1));

    clock.advance(Duration.ofMinutes(39));
    assertThat(retryAuthorization.check(ID)).isPresent();
    assertThat(next()).isEqualTo(Duration.ofMinutes(10));

    clock.advance(Duration.ofHours(20));
    assertThat(retryAuthorization.check(ID)).isPresent();
    assertThat(next()).isEqualTo(Duration.ofMinutes(30));

    assertThat(history()).hasSize(1);
    assertThat(subscription().version()).isZero();
  }

  @Test
  void after_a_day_it_is_blocked_with_its_reason() {
    clock.advance(Duration.ofHours(24));

    assertThat(retryAuthorization.check(ID))
        .contains(new SyncOutcome.Stopped(Reason.NOT_DELEGATED));

    assertThat(subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(subscription().reason()).isEqualTo(Reason.NOT_DELEGATED);
    assertThat(dynamo.subscriptions().due(clock.instant(), 10)).isEmpty();
  }

  @Test
  void a_scope_that_is_missing_is_awaited_as_well_and_said() {
    google.delegate(DOMAIN, account.clientId(), "https://www.googleapis.com/auth/gmail.labels");
    clock.advance(Duration.ofMinutes(1));

    assertThat(retryAuthorization.check(ID)).isPresent();

    assertThat(subscription().status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(subscription().reason()).isEqualTo(Reason.DELEGATION_SCOPE_MISSING);
    assertThat(subscription().retryUntil()).isEqualTo(start.plus(Duration.ofHours(24)));
  }

  @Test
  void what_waiting_does_not_mend_blocks_at_once() {
    delegate();
    google
        .faults()
        .add(
            Fault.on("oauth2.token")
                .always()
                .answering(Effect.oauthError("invalid_grant", "Invalid email or User ID")));
    clock.advance(Duration.ofMinutes(1));

    assertThat(retryAuthorization.check(ID)).contains(new SyncOutcome.Stopped(Reason.NO_SUCH_USER));
  }

  @Test
  void while_google_is_down_it_waits_even_beyond_the_day() {
    google.faults().add(Fault.on("oauth2.token").always().answering(Effect.serverError(503)));
    clock.advance(Duration.ofHours(25));

    assertThat(retryAuthorization.check(ID)).isPresent();

    assertThat(subscription().status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(next()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void a_domain_that_changed_hands_blocks_before_google_is_asked() {
    delegate();
    assign("other");
    clock.advance(Duration.ofMinutes(1));

    assertThat(retryAuthorization.check(ID))
        .contains(new SyncOutcome.Stopped(Reason.DOMAIN_NOT_YOURS));

    assertThat(calls()).isEmpty();
  }

  @Test
  void while_nobody_calls_google_it_waits_as_well() {
    delegate();
    clock.advance(Duration.ofMinutes(1));
    Instant until = clock.instant().plus(Duration.ofHours(2));
    breaker.failed(
        TENANT,
        ID,
        new MailboxException.Kind.DailyQuotaExhausted(until),
        "gmail 403 dailyLimitExceeded");

    assertThat(retryAuthorization.check(ID))
        .contains(new SyncOutcome.Postponed("circuit breaker open"));

    assertThat(calls()).isEmpty();
    assertThat(next()).isEqualTo(Duration.ofHours(2));
  }

  // ---- stopped

  private Subscription stoppedFor(Reason reason) {
    delegate();
    clock.advance(Duration.ofMinutes(1));
    assertThat(retryAuthorization.check(ID)).isEmpty();
    Subscription active = subscription();
    assertThat(
            dynamo
                .subscriptions()
                .replace(
                    active,
                    active.stopped(reason, clock.instant()),
                    event(SubscriptionAction.STOPPED, clock.instant())))
        .isEqualTo(ReplaceResult.REPLACED);
    google.clearCalls();
    return subscription();
  }

  private void waitUntilDue() {
    clock.advance(next());
    assertThat(dynamo.subscriptions().due(clock.instant(), 10))
        .extracting(DueMailbox::subscription)
        .containsExactly(ID);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"TOKEN_REFUSED", "ADMIN_POLICY", "NOT_DELEGATED", "GRANT_EXPIRED", "NO_GMAIL"})
  void a_stopped_mailbox_heals_within_hours_without_a_person(Reason reason) {
    stoppedFor(reason);
    assertThat(next()).isBetween(Duration.ofHours(4), Duration.ofHours(8));
    assertThat(retryAuthorization.check(ID)).as("before it is due").isEmpty();
    assertThat(calls()).isEmpty();
    waitUntilDue();

    assertThat(retryAuthorization.check(ID)).isEmpty();

    assertThat(subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(history().getFirst().event())
        .isEqualTo(new SubscriptionEvent(SubscriptionAction.CHECKED, "sync", clock.instant()));
  }

  @Test
  void one_that_is_still_refused_rests_again_and_leaves_no_entry_for_it() {
    stoppedFor(Reason.ADMIN_POLICY);
    google
        .faults()
        .add(Fault.on("gmail.users.getProfile").always().answering(Effect.domainPolicy()));
    int entries = history().size();
    waitUntilDue();

    assertThat(retryAuthorization.check(ID)).contains(new SyncOutcome.NotSubscribed());

    assertThat(subscription().status()).isEqualTo(Status.BLOCKED);
    assertThat(next()).isBetween(Duration.ofHours(4), Duration.ofHours(8));
    assertThat(history()).hasSize(entries);
  }

  @Test
  void one_that_could_not_be_asked_about_rests_as_well() {
    Subscription stopped = stoppedFor(Reason.NO_GMAIL);
    google.faults().add(Fault.on("oauth2.token").always().answering(Effect.serverError(503)));
    waitUntilDue();

    assertThat(retryAuthorization.check(ID)).contains(new SyncOutcome.NotSubscribed());

    assertThat(subscription().snapshot()).isEqualTo(stopped.snapshot());
    assertThat(next()).isBetween(Duration.ofHours(4), Duration.ofHours(8));
  }

  private void delegate() {
    google.delegate(DOMAIN, account.clientId(), Scopes.GMAIL_READONLY);
  }

  private void assign(String tenant) {
    dynamo
        .domains()
        .put(
            new WorkspaceDomain(DOMAIN, new TenantId(tenant), WorkspaceDomain.Enrolment.INVITED, 0),
            SampleEvents.event(Action.DOMAIN_ASSIGNED));
  }

  private Subscription subscription() {
    return dynamo.subscriptions().find(ID).orElseThrow();
  }

  private Duration next() {
    return Duration.between(
        clock.instant(), Objects.requireNonNull(subscription().syncState().nextSyncAt()));
  }

  private List<SubscriptionAuditEntry> history() {
    return dynamo.subscriptionAuditLog().list(TENANT, ID, 100, null).items();
  }

  private List<RecordedCall> calls() {
    return google.calls();
  }
}
