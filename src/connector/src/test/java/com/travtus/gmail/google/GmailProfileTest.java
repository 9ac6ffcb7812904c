package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an owner's grant opens. For delegations see [DelegationContract].
class GmailProfileTest {
  private static final String TOM = "tom@harbourview.example";
  private static final String NO_GMAIL = "no-gmail@harbourview.example";
  private static final String PROFILE = "gmail.users.getProfile";
  private static final String TOKEN = "oauth2.token";

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
  private final Subscription toms =
      SampleSubscriptions.active(TOM, Instant.parse("2030-01-01T00:00:00Z"));

  GmailProfileTest() {
    google.addMailbox(TOM);
    google.addAccountWithoutGmail(NO_GMAIL);
  }

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  void a_grant_opens_its_owners_mailbox() {
    assertThat(granted(TOM)).isEqualTo(found());
  }

  @Test
  void a_dead_access_token_opens_none() {
    assertThat(adapters.consentProfileLookup().identify(new Secret("ya29.nothing")))
        .isEqualTo(refused(Reason.TOKEN_REFUSED));
  }

  @Test
  void an_account_without_gmail_has_no_mailbox() {
    assertThat(granted(NO_GMAIL)).isEqualTo(refused(Reason.NO_GMAIL));
  }

  @Test
  void a_precondition_that_fails_in_passing_is_no_missing_mailbox() {
    google.faults().add(Fault.on(PROFILE).times(2).answering(Effect.failedPrecondition()));

    assertThat(granted(TOM)).isEqualTo(found());
  }

  @Test
  void a_grant_that_works_is_found_working() {
    connect();

    assertThat(check()).isEqualTo(found());
  }

  @Test
  void every_check_asks_for_a_new_access_token() {
    connect();
    assertThat(adapters.mailboxes().open(toms).currentHistory()).isNotNull();
    google.clearCalls();

    check();
    check();

    assertThat(calls(TOKEN)).isEqualTo(2);
  }

  @Test
  void a_grant_that_was_revoked_is_noticed() {
    connect();
    assertThat(check()).isEqualTo(found());
    google.revokeGrants(TOM);

    assertThat(check()).isEqualTo(refused(Reason.GRANT_EXPIRED));
  }

  @Test
  void a_grant_that_is_not_in_the_vault_is_none() {
    google.clearCalls();

    assertThat(check()).isEqualTo(refused(Reason.GRANT_EXPIRED));
    assertThat(google.calls()).isEmpty();
  }

  static Stream<Arguments> answers() {
    Instant until = Instant.parse("2030-01-01T00:05:00Z");
    return Stream.of(
        Arguments.of(PROFILE, Effect.tooManyRequests(), new ProfileResult.RateLimited(null)),
        Arguments.of(PROFILE, Effect.tooManyRequests(until), new ProfileResult.RateLimited(until)),
        Arguments.of(PROFILE, Effect.serverError(503), new ProfileResult.Unavailable()),
        Arguments.of(PROFILE, Effect.cutConnection(), new ProfileResult.Unavailable()),
        Arguments.of(PROFILE, Effect.domainPolicy(), refused(Reason.ADMIN_POLICY)),
        Arguments.of(PROFILE, Effect.unauthorized(), refused(Reason.TOKEN_REFUSED)),
        Arguments.of(TOKEN, Effect.revokedGrant(), refused(Reason.GRANT_EXPIRED)),
        Arguments.of(TOKEN, oauthError("admin_policy_enforced"), refused(Reason.ADMIN_POLICY)),
        Arguments.of(TOKEN, oauthError("org_internal"), refused(Reason.ORG_INTERNAL)),
        Arguments.of(TOKEN, oauthError("invalid_client"), refused(Reason.CLIENT_REFUSED)),
        Arguments.of(TOKEN, oauthError("disabled_client"), refused(Reason.CLIENT_DISABLED)),
        Arguments.of(TOKEN, oauthError("deleted_client"), refused(Reason.CLIENT_DELETED)),
        Arguments.of(TOKEN, Effect.serverError(503), new ProfileResult.Unavailable()),
        Arguments.of(TOKEN, Effect.cutConnection(), new ProfileResult.Unavailable()));
  }

  private static Effect oauthError(String error) {
    return Effect.oauthError(error, "");
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("answers")
  void google_says_of_a_grant(String call, Effect effect, ProfileResult expected) {
    connect();
    google.faults().add(Fault.on(call).always().answering(effect));

    assertThat(check()).isEqualTo(expected);
  }

  private void connect() {
    adapters.connect(address(TOM), new GrantId("grant-1"));
  }

  private ProfileResult granted(String account) {
    return adapters.consentProfileLookup().identify(adapters.consent(account).accessToken());
  }

  private ProfileResult check() {
    return adapters.subscriptionProfileLookup().check(toms);
  }

  private static ProfileResult found() {
    return new ProfileResult.Found(address(TOM));
  }

  private static ProfileResult refused(Reason reason) {
    return new ProfileResult.Refused(reason);
  }

  private long calls(String name) {
    return google.calls().stream().map(RecordedCall::call).filter(name::equals).count();
  }
}
