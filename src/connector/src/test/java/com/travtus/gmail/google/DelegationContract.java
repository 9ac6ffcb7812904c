package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.Reason.ADMIN_POLICY;
import static com.travtus.gmail.subscription.Reason.CLIENT_DELETED;
import static com.travtus.gmail.subscription.Reason.CLIENT_DISABLED;
import static com.travtus.gmail.subscription.Reason.CLOCK_WRONG;
import static com.travtus.gmail.subscription.Reason.DELEGATION_SCOPE_MISSING;
import static com.travtus.gmail.subscription.Reason.DOMAIN_NOT_DELEGATED;
import static com.travtus.gmail.subscription.Reason.NOT_DELEGATED;
import static com.travtus.gmail.subscription.Reason.NOT_THE_SUBJECT;
import static com.travtus.gmail.subscription.Reason.NO_GMAIL;
import static com.travtus.gmail.subscription.Reason.NO_SUCH_USER;
import static com.travtus.gmail.subscription.Reason.ORG_INTERNAL;
import static com.travtus.gmail.subscription.Reason.SCOPE_INVALID;
import static com.travtus.gmail.subscription.Reason.TOKEN_REFUSED;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever keeps a delegation from opening a mailbox, by the answer that Google has for it, in
/// whichever way its assertion is signed. The cause is made, where an emulated Google can be
/// brought into it; otherwise it says the words.
///
/// Sources: https://developers.google.com/identity/protocols/oauth2/service-account and
/// https://developers.google.com/workspace/gmail/api/guides/handle-errors
abstract class DelegationContract {
  private static final String DOMAIN = "harbourview.example";
  static final String TOM = "tom@harbourview.example";
  static final String TOKEN = "oauth2.token";
  private static final String PROFILE = "gmail.users.getProfile";
  private static final Instant SUBSCRIBED_AT = Instant.parse("2030-01-01T00:00:00Z");

  private final BiConsumer<GoogleAdapters, ServiceAccount> way;
  final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  final GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
  final ServiceAccount account = google.createServiceAccount();

  /// @param way how the adapters come to speak for the service account
  DelegationContract(BiConsumer<GoogleAdapters, ServiceAccount> way) {
    this.way = way;
    google.addWorkspaceDomain(DOMAIN);
    google.addMailbox(TOM, "thomas@harbourview.example");
    google.delegate(DOMAIN, account.clientId(), Scopes.GMAIL_READONLY);
    way.accept(adapters, account);
  }

  @AfterEach
  void close() {
    google.close();
  }

  // nothing

  @Test
  void delegated() {
    assertAnswer(TOM, new ProfileResult.Found(address(TOM)));
  }

  @Test
  void delegated_and_asked_for_by_an_alias() {
    assertAnswer("thomas@harbourview.example", new ProfileResult.Found(address(TOM)));
  }

  // unauthorized_client, "Client is unauthorized to retrieve access tokens using this method, or
  // client not authorized for any of the scopes requested."

  @Test
  void delegated_by_nobody() {
    google.undelegate(DOMAIN, account.clientId());

    assertRefused(TOM, NOT_DELEGATED);
  }

  @Test
  void client_id_typed_as_the_service_account_s_address() {
    google.undelegate(DOMAIN, account.clientId());
    google.delegate(DOMAIN, account.email(), Scopes.GMAIL_READONLY);

    assertRefused(TOM, NOT_DELEGATED);
  }

  @Test
  void a_group() {
    google.addGroup("all@harbourview.example");

    assertRefused("all@harbourview.example", NOT_DELEGATED);
    assertAnswer(TOM, new ProfileResult.Found(address(TOM)));
  }

  // unauthorized_client, "Unauthorized client or scope in request."

  @Test
  void delegated_by_another_domain_alone() {
    google.addWorkspaceDomain("other.example");
    google.addMailbox("ann@other.example");

    assertRefused("ann@other.example", DOMAIN_NOT_DELEGATED);
  }

  // access_denied

  @Test
  void delegated_without_the_scope() {
    google.delegate(DOMAIN, account.clientId(), "https://www.googleapis.com/auth/gmail.send");

    assertRefused(TOM, DELEGATION_SCOPE_MISSING);
  }

  // invalid_grant, "Invalid email or User ID" or "Not a valid email or user ID."

  @Test
  void no_such_user() {
    assertRefused("nobody@harbourview.example", NO_SUCH_USER);
  }

  @Test
  void a_consumer_account() {
    google.addMailbox("ann@consumer.example");

    assertRefused("ann@consumer.example", NO_SUCH_USER);
  }

  @Test
  void no_address() {
    assertRefused(
        TOKEN, Effect.oauthError("invalid_grant", "Not a valid email or user ID."), NO_SUCH_USER);
  }

  // invalid_grant, "Invalid JWT: Token must be a short-lived token (60 minutes) ..."

  @Test
  void a_clock_that_is_behind_google_s() {
    assertClockWrong(Duration.ofHours(2));
  }

  @Test
  void a_clock_that_is_ahead_of_google_s() {
    assertClockWrong(Duration.ofHours(-2));
  }

  private void assertClockWrong(Duration googleIsAhead) {
    MutableClock clock = new MutableClock(Instant.now().plus(googleIsAhead));
    try (EmulatedGoogle elsewhen =
        EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock))) {
      ServiceAccount its = elsewhen.createServiceAccount();
      elsewhen.addWorkspaceDomain(DOMAIN);
      elsewhen.addMailbox(TOM);
      elsewhen.delegate(DOMAIN, its.clientId(), Scopes.GMAIL_READONLY);
      GoogleAdapters there = new GoogleAdapters(elsewhen, Clock.systemUTC());
      way.accept(there, its);

      assertThat(there.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)))
          .isEqualTo(new ProfileResult.Refused(CLOCK_WRONG));
    }
  }

  // what is named by its error alone

  @Test
  void admin_policy_enforced() {
    assertRefused(TOKEN, Effect.oauthError("admin_policy_enforced", ""), ADMIN_POLICY);
  }

  @Test
  void org_internal() {
    assertRefused(TOKEN, Effect.oauthError("org_internal", ""), ORG_INTERNAL);
  }

  @Test
  void disabled_client() {
    assertRefused(
        TOKEN,
        Effect.oauthError("disabled_client", "The OAuth client was disabled."),
        CLIENT_DISABLED);
  }

  @Test
  void deleted_client() {
    assertRefused(
        TOKEN,
        Effect.oauthError("deleted_client", "The OAuth client was deleted."),
        CLIENT_DELETED);
  }

  @Test
  void invalid_scope() {
    assertRefused(TOKEN, Effect.oauthError("invalid_scope", ""), SCOPE_INVALID);
  }

  // Gmail: 401

  @Test
  void an_access_token_that_gmail_does_not_take() {
    assertRefused(PROFILE, Effect.unauthorized(), TOKEN_REFUSED);
  }

  // Gmail: 403

  @Test
  void domain_policy() {
    assertRefused(PROFILE, Effect.domainPolicy(), ADMIN_POLICY);
  }

  @Test
  void insufficient_permissions() {
    assertRefused(PROFILE, Effect.insufficientPermissions(), DELEGATION_SCOPE_MISSING);
  }

  @Test
  void delegation_denied() {
    assertRefused(PROFILE, Effect.delegationDenied(TOM), NOT_THE_SUBJECT);
  }

  // Gmail: 400 failedPrecondition

  @Test
  void an_account_without_gmail() {
    google.addAccountWithoutGmail("no-gmail@harbourview.example");

    assertRefused("no-gmail@harbourview.example", NO_GMAIL);
  }

  @Test
  void a_precondition_that_fails_in_passing() {
    google.faults().add(Fault.on(PROFILE).times(2).answering(Effect.failedPrecondition()));

    assertThat(adapters.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)))
        .isEqualTo(new ProfileResult.Found(address(TOM)));
    assertThat(calls(PROFILE)).isEqualTo(3);
  }

  @Test
  void a_precondition_that_fails_for_good_is_asked_for_three_times_with_one_access_token() {
    google.faults().add(Fault.on(PROFILE).always().answering(Effect.failedPrecondition()));

    assertThat(adapters.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)))
        .isEqualTo(new ProfileResult.Refused(NO_GMAIL));
    assertThat(calls(PROFILE)).isEqualTo(3);
    assertThat(calls(TOKEN)).isEqualTo(1);
  }

  @Test
  void a_precondition_that_fails_and_then_a_throttle() {
    google.faults().add(Fault.on(PROFILE).answering(Effect.failedPrecondition()));
    google.faults().add(Fault.on(PROFILE).answering(Effect.tooManyRequests()));

    assertThat(adapters.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)))
        .isEqualTo(throttled(null));
  }

  // throttled

  @Test
  void too_many_requests() {
    assertAnswer(PROFILE, Effect.tooManyRequests(), throttled(null));
  }

  @Test
  void too_many_requests_until_google_says() {
    Instant until = Instant.parse("2030-01-01T00:05:00.250Z");

    assertAnswer(PROFILE, Effect.tooManyRequests(until), throttled(until));
  }

  @Test
  void rate_limit_exceeded() {
    assertAnswer(PROFILE, Effect.rateLimitExceeded(), throttled(null));
  }

  @Test
  void user_rate_limit_exceeded() {
    assertAnswer(PROFILE, Effect.userRateLimitExceeded(), throttled(null));
  }

  @Test
  void daily_limit_exceeded() {
    ZoneId pacific = ZoneId.of("America/Los_Angeles");
    ZonedDateTime noon = ZonedDateTime.now(pacific).with(LocalTime.NOON);
    GoogleAdapters atNoon = new GoogleAdapters(google, new MutableClock(noon.toInstant()));
    way.accept(atNoon, account);
    google.faults().add(Fault.on(PROFILE).answering(Effect.dailyLimitExceeded()));

    assertThat(atNoon.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)))
        .isEqualTo(throttled(noon.plusDays(1).with(LocalTime.MIDNIGHT).toInstant()));
  }

  @Test
  void a_throttle_of_the_token_endpoint() {
    assertAnswer(TOKEN, Effect.tooManyRequests(), throttled(null));
  }

  // Google fails

  @Test
  void a_server_error_of_gmail() {
    assertAnswer(PROFILE, Effect.serverError(500), new ProfileResult.Unavailable());
    assertAnswer(PROFILE, Effect.serverError(503), new ProfileResult.Unavailable());
  }

  @Test
  void a_server_error_of_the_token_endpoint() {
    assertAnswer(TOKEN, Effect.serverError(503), new ProfileResult.Unavailable());
  }

  @Test
  void no_answer() {
    assertAnswer(PROFILE, Effect.cutConnection(), new ProfileResult.Unavailable());
    assertAnswer(TOKEN, Effect.cutConnection(), new ProfileResult.Unavailable());
  }

  void assertRefused(String mailbox, Reason reason) {
    assertAnswer(mailbox, new ProfileResult.Refused(reason));
  }

  void assertRefused(String call, Effect effect, Reason reason) {
    assertAnswer(call, effect, new ProfileResult.Refused(reason));
  }

  void assertAnswer(String call, Effect effect, ProfileResult expected) {
    google.faults().clear();
    google.faults().add(Fault.on(call).always().answering(effect));

    assertAnswer(TOM, expected);
  }

  /// Both when a mailbox is to be subscribed and when it has been.
  void assertAnswer(String mailbox, ProfileResult expected) {
    assertThat(
            adapters
                .delegatedProfileLookup()
                .identify(SampleSubscriptions.TENANT, address(mailbox)))
        .isEqualTo(expected);
    assertThat(adapters.subscriptionProfileLookup().check(subscription(mailbox)))
        .isEqualTo(expected);
  }

  static Subscription subscription(String mailbox) {
    return Subscription.invited(
        address(mailbox),
        SampleSubscriptions.TENANT,
        AuthorizationKind.DELEGATION,
        SampleSubscriptions.OPTIONS,
        new Creation(SUBSCRIBED_AT, "studio-user"),
        Review.first(SUBSCRIBED_AT, SampleSubscriptions.REVIEW_PERIOD));
  }

  static ProfileResult throttled(@Nullable Instant until) {
    return new ProfileResult.RateLimited(until);
  }

  long calls(String name) {
    return google.calls().stream().map(RecordedCall::call).filter(name::equals).count();
  }
}
