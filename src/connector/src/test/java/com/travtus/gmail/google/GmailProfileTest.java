package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Reason;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GmailProfileTest {
  private static final String DOMAIN = "harbourview.example";
  private static final String TOM = "tom@harbourview.example";
  private static final String PROFILE = "gmail.users.getProfile";

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
  private final ServiceAccount account = google.createServiceAccount();

  GmailProfileTest() {
    google.addWorkspaceDomain(DOMAIN);
    google.addMailbox(TOM, "thomas@harbourview.example");
    google.delegate(DOMAIN, account.clientId(), Scopes.GMAIL_READONLY);
    adapters.use(account);
  }

  @AfterEach
  void close() {
    google.close();
  }

  private MailboxAnswer delegated(String mailbox) {
    return adapters.delegatedMailbox().identify(address(mailbox));
  }

  private static MailboxAnswer refused(Reason reason) {
    return new MailboxAnswer.Refused(reason);
  }

  @Test
  void a_grant_opens_its_owners_mailbox() {
    assertThat(adapters.grantedMailbox().identify(adapters.consent(TOM).accessToken()))
        .isEqualTo(new MailboxAnswer.Found(address(TOM)));
  }

  @Test
  void a_dead_access_token_opens_none() {
    assertThat(adapters.grantedMailbox().identify(new Secret("ya29.nothing")))
        .isEqualTo(refused(Reason.GRANT_EXPIRED));
  }

  @Test
  void an_account_without_gmail_has_no_mailbox() {
    google.addAccountWithoutGmail("nogmail@harbourview.example");

    assertThat(
            adapters
                .grantedMailbox()
                .identify(adapters.consent("nogmail@harbourview.example").accessToken()))
        .isEqualTo(refused(Reason.NO_GMAIL));
    assertThat(delegated("nogmail@harbourview.example")).isEqualTo(refused(Reason.NO_GMAIL));
  }

  @Test
  void a_delegation_opens_the_mailbox() {
    assertThat(delegated(TOM)).isEqualTo(new MailboxAnswer.Found(address(TOM)));
  }

  @Test
  void an_alias_answers_with_the_primary_address() {
    assertThat(delegated("thomas@harbourview.example"))
        .isEqualTo(new MailboxAnswer.Found(address(TOM)));
  }

  @Test
  void a_client_that_nobody_delegated_is_named() {
    google.undelegate(DOMAIN, account.clientId());

    assertThat(delegated(TOM)).isEqualTo(refused(Reason.NOT_DELEGATED));
  }

  @Test
  void a_client_id_typed_as_an_address_is_not_delegated() {
    google.undelegate(DOMAIN, account.clientId());
    google.delegate(DOMAIN, account.email(), Scopes.GMAIL_READONLY);

    assertThat(delegated(TOM)).isEqualTo(refused(Reason.NOT_DELEGATED));
  }

  @Test
  void a_domain_that_did_not_delegate_is_named() {
    google.addWorkspaceDomain("other.example");
    google.addMailbox("ann@other.example");

    assertThat(delegated("ann@other.example")).isEqualTo(refused(Reason.NOT_DELEGATED));
  }

  @Test
  void a_group_can_not_be_opened() {
    google.addGroup("all@harbourview.example");

    assertThat(delegated("all@harbourview.example")).isEqualTo(refused(Reason.NOT_DELEGATED));
  }

  @Test
  void a_delegation_without_the_scope_is_named() {
    google.delegate(DOMAIN, account.clientId(), "https://www.googleapis.com/auth/gmail.send");

    assertThat(delegated(TOM)).isEqualTo(refused(Reason.DELEGATION_SCOPE_MISSING));
  }

  @Test
  void nobody_of_that_name_is_named() {
    assertThat(delegated("nobody@harbourview.example")).isEqualTo(refused(Reason.NO_SUCH_USER));
  }

  @Test
  void a_consumer_account_can_not_be_delegated() {
    google.addMailbox("ann@consumer.example");

    assertThat(delegated("ann@consumer.example")).isEqualTo(refused(Reason.NO_SUCH_USER));
  }

  @Test
  void a_key_that_google_does_not_know_is_ours_to_mend() {
    adapters.use(
        new ServiceAccount(
            account.email(),
            account.clientId(),
            account.keyJson().replace(account.email(), "gone@project.example")));

    assertThat(delegated(TOM)).isEqualTo(refused(Reason.CLIENT_REFUSED));
  }

  @Test
  void a_key_that_was_replaced_is_ours_to_mend() {
    ServiceAccount other = google.createServiceAccount();
    adapters.use(
        new ServiceAccount(
            account.email(),
            account.clientId(),
            other.keyJson().replace(other.email(), account.email())));

    assertThat(delegated(TOM)).isEqualTo(refused(Reason.CLIENT_REFUSED));
  }

  @Test
  void without_a_key_nothing_is_delegated() {
    GoogleAdapters keyless = new GoogleAdapters(google, Clock.systemUTC());

    assertThat(keyless.delegatedMailbox().identify(address(TOM)))
        .isEqualTo(refused(Reason.CLIENT_REFUSED));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(PROFILE, Effect.tooManyRequests(), new MailboxAnswer.Unavailable()),
        Arguments.of(PROFILE, Effect.userRateLimitExceeded(), new MailboxAnswer.Unavailable()),
        Arguments.of(PROFILE, Effect.rateLimitExceeded(), new MailboxAnswer.Unavailable()),
        Arguments.of(PROFILE, Effect.dailyLimitExceeded(), new MailboxAnswer.Unavailable()),
        Arguments.of(PROFILE, Effect.serverError(503), new MailboxAnswer.Unavailable()),
        Arguments.of(PROFILE, Effect.cutConnection(), new MailboxAnswer.Unavailable()),
        Arguments.of(PROFILE, Effect.domainPolicy(), refused(Reason.ADMIN_POLICY)),
        Arguments.of(PROFILE, Effect.delegationDenied(TOM), refused(Reason.NOT_THE_SUBJECT)),
        Arguments.of(PROFILE, Effect.failedPrecondition(), refused(Reason.NO_GMAIL)),
        Arguments.of("oauth2.token", Effect.cutConnection(), new MailboxAnswer.Unavailable()),
        Arguments.of(
            "oauth2.token",
            Effect.oauthError("admin_policy_enforced", ""),
            refused(Reason.ADMIN_POLICY)),
        Arguments.of(
            "oauth2.token",
            Effect.oauthError("disabled_client", "The OAuth client was disabled."),
            refused(Reason.CLIENT_REFUSED)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("answers")
  void google_says(String call, Effect effect, MailboxAnswer expected) {
    google.faults().add(Fault.on(call).always().answering(effect));

    assertThat(delegated(TOM)).isEqualTo(expected);
  }
}
