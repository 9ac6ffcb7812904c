package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.quota.CircuitBreakerState;
import com.travtus.gmail.quota.InMemoryCircuitBreakerStore;
import com.travtus.gmail.quota.InMemoryQuotaUsage;
import com.travtus.gmail.secret.CachingVault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A warm worker keeps what it has made from the vault's secrets, and they are replaced meanwhile.
class ReplacedCredentialsTest {
  private static final String TOM = "tom@harbourview.example";
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final CachingVault operator = new CachingVault(Clock.systemUTC());
  private final GoogleAdapters outside = new GoogleAdapters(google, Clock.systemUTC(), operator);
  private final InMemoryCircuitBreakerStore breaker = new InMemoryCircuitBreakerStore();
  private final GoogleAdapters worker = outside.with(operator.ofAnotherWorker());
  private final Mailboxes mailboxes = mailboxes();

  private Mailboxes mailboxes() {
    google.addMailbox(TOM);
    worker.share(breaker, new InMemoryQuotaUsage());
    return worker.mailboxes(new MutableClock(NOW));
  }

  @AfterEach
  void close() {
    google.close();
  }

  private Subscription consented() {
    GrantId grant = new GrantId("grant-1");
    outside.connect(address(TOM), grant);
    return subscription(AuthorizationKind.OAUTH, grant);
  }

  private static Subscription subscription(AuthorizationKind authorization, GrantId grant) {
    return Subscription.invited(
            address(TOM),
            SampleSubscriptions.TENANT,
            authorization,
            SampleSubscriptions.OPTIONS,
            new Creation(NOW, "studio-user"),
            Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD))
        .authorized(grant, NOW);
  }

  private static Kind refusal(Mailbox mailbox) {
    return catchThrowableOfType(MailboxException.class, mailbox::currentHistory).kind();
  }

  @Test
  void a_later_consent_opens_the_mailbox_while_the_earlier_one_is_dead() {
    Subscription first = consented();
    assertThat(mailboxes.open(first).currentHistory()).isNotNull();
    google.revokeGrants(TOM);
    GrantId second = new GrantId("grant-2");
    outside.connect(address(TOM), second);

    assertThat(refusal(mailboxes.open(first))).isEqualTo(new Kind.GrantRevoked());
    assertThat(mailboxes.open(subscription(AuthorizationKind.OAUTH, second)).currentHistory())
        .isNotNull();
  }

  @Test
  void a_grant_is_dead_when_the_vault_has_no_other_token() {
    Subscription subscription = consented();
    google.revokeGrants(TOM);

    assertThat(refusal(mailboxes.open(subscription))).isEqualTo(new Kind.GrantRevoked());
    assertThat(refusal(mailboxes.open(subscription))).isEqualTo(new Kind.GrantRevoked());
  }

  @Test
  void a_client_secret_that_google_no_longer_takes_is_read_again_and_held_against_nobody() {
    Subscription subscription = consented();
    outside.use("GOCSPX-of-before");
    Mailbox opened = mailboxes.open(subscription);
    outside.use(outside.client().clientSecret());

    assertThat(refusal(opened)).isEqualTo(new Kind.CircuitOpen(NOW));

    assertThat(mailboxes.open(subscription).currentHistory()).isNotNull();
    assertThat(breaker.read()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void a_service_account_that_is_replaced_is_read_again_before_a_mailbox_is_blocked() {
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount successor = google.createServiceAccount();
    google.delegate("harbourview.example", successor.clientId(), Scopes.GMAIL_READONLY);
    Subscription subscription = subscription(AuthorizationKind.DELEGATION, new GrantId("grant-1"));
    outside.use(google.createServiceAccount());
    Mailbox opened = mailboxes.open(subscription);
    outside.use(successor);

    assertThat(refusal(opened)).isEqualTo(new Kind.CircuitOpen(NOW));

    assertThat(mailboxes.open(subscription).currentHistory()).isNotNull();
  }

  @Test
  void a_consent_is_finished_with_the_client_secret_of_now() {
    ConsentSecrets secrets = new ConsentSecrets("v".repeat(43), "nonce-1");
    outside.use("GOCSPX-of-before");
    assertThat(worker.credentials().oauthClient()).isNotNull();
    outside.use(outside.client().clientSecret());
    String code =
        GoogleAdapters.code(
            new ConsentUser(google).approve(outside.authorizationUrl(secrets), TOM));

    assertThat(worker.tokenClient().exchange(code, secrets, GoogleAdapters.REDIRECT_URI))
        .isInstanceOf(CodeExchangeResult.Granted.class);
  }
}
