package com.travtus.gmail.local.flow;

import static com.travtus.gmail.local.flow.Pages.assertFinalRefusal;
import static com.travtus.gmail.local.flow.Pages.assertNothingEnded;
import static com.travtus.gmail.local.flow.Pages.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.SignedState;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.OAuthClient;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Consents that end in a page. Each of them leaves nothing behind: not here, and, where a grant
/// had been given, not at Google either.
@QuarkusTest
class RefusalTest extends Flow {
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";
  private static final String FORBIDDEN = "Your administrator does not allow this";
  private static final String UNAVAILABLE = "Google can&#39;t be reached right now";
  private static final String ELSEWHERE = "This link was already used or opened in another browser";

  private final Browser browser = new Browser();
  private final ConsentUser consentUser = new ConsentUser(google());
  private final EmulatedMailbox mailbox = Customer.open().mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());

  // what Google says

  @Test
  void declined() {
    HttpResponse<String> answer = browser.open(consentUser.deny(browser.startConsent()));

    assertRefusal(answer, 403, "You declined");
    storedState.assertNothing();
  }

  @Test
  void gmail_unticked() {
    HttpResponse<String> answer = browser.open(consentWithoutGmail());

    assertRefusal(answer, 403, "Gmail permission wasn&#39;t granted");
    storedState.assertNothing();
    assertThat(storedState.revocations()).isEqualTo(1);
  }

  @Test
  void gmail_unticked_for_a_mailbox_whose_grant_died_is_revoked() {
    browser.connect(mailbox.address());
    google().revokeGrants(mailbox.address());
    await()
        .untilAsserted(
            () -> assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));

    HttpResponse<String> answer = browser.open(consentWithoutGmail());

    assertRefusal(answer, 403, "Gmail permission wasn&#39;t granted");
    assertThat(storedState.revocations()).isEqualTo(1);
    assertThat(storedState.hasGrant()).isFalse();
  }

  @Test
  void gmail_unticked_for_a_connected_mailbox_leaves_its_connection_alone() {
    browser.connect(mailbox.address());
    RefreshToken before = storedState.refreshToken().orElseThrow();

    HttpResponse<String> answer = browser.open(consentWithoutGmail());

    assertRefusal(answer, 403, "Gmail permission wasn&#39;t granted");
    assertThat(storedState.revocations()).isZero();
    assertThat(storedState.hasGrant()).isTrue();
    assertThat(storedState.refreshToken()).contains(before);
    mailbox.deliver(mail("A viewing"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void forbidden_by_the_administrator() {
    Customer strict = Customer.open();
    StoredState theirs = new StoredState(strict.mailbox("leasing").address());
    google().forbidByAdminPolicy(strict.domain());

    assertRefusal(browser.connect(theirs.address()), 403, FORBIDDEN);
    theirs.assertNothing();
  }

  @ParameterizedTest
  @CsvSource({
    "org_internal, 403, Your administrator does not allow this",
    "temporarily_unavailable, 503, Google can&#39;t be reached right now",
    "<script>alert(1)</script>, 502, Google refused the connection",
    "invalid_scope, 502, Google refused the connection",
  })
  void an_error_of_google_s_is_a_page_that_repeats_nothing_of_it(
      String error, int status, String title) {
    HttpResponse<String> answer =
        browser.open(
            callback(startedState()).with("error", error).with("error_description", error).uri());

    assertRefusal(answer, status, title);
    assertThat(answer.body()).doesNotContain("alert", "invalid_scope");
  }

  /// RFC 6749, section 3.1: a parameter without a value is none.
  @Test
  void an_empty_error() {
    assertNothingEnded(
        browser.open(callback(startedState()).with("error", "").uri()),
        400,
        "There is nothing to finish here");
  }

  @Test
  void an_error_beside_a_code_is_an_error() {
    URI callback = browser.consent(mailbox.address());

    HttpResponse<String> answer =
        browser.open(QueryString.of(callback).with("error", "access_denied").uri());

    assertRefusal(answer, 403, "You declined");
    storedState.assertNothing();
    assertThat(storedState.tokenRequests()).isZero();
  }

  // what the browser brings

  @Test
  void nothing_at_all() {
    HttpResponse<String> answer =
        browser.open(URI.create(RunningBackend.base() + "/gmail/callback"));

    assertNothingEnded(answer, 400, "There is nothing to finish here");
  }

  @Test
  void a_state_alone() {
    assertNothingEnded(
        browser.open(callback(startedState()).uri()), 400, "There is nothing to finish here");
  }

  @Test
  void no_state() {
    URI callback = browser.consent(mailbox.address());

    assertUntouched(
        browser.open(QueryString.of(callback).without("state").uri()),
        "There is nothing to finish here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void a_state_that_is_not_ours(String state) {
    URI callback = browser.consent(mailbox.address());

    assertUntouched(
        browser.open(QueryString.of(callback).with("state", state).uri()),
        "This link is not valid");
  }

  @Test
  void a_state_with_another_signature() {
    QueryString callback = QueryString.of(browser.consent(mailbox.address()));
    String state = callback.get("state");
    String signature = state.substring(state.lastIndexOf('.') + 1);
    String forged =
        state.substring(0, state.lastIndexOf('.') + 1)
            + (signature.charAt(0) == 'A' ? 'B' : 'A')
            + signature.substring(1);

    assertUntouched(browser.open(callback.with("state", forged).uri()), "This link is not valid");
  }

  @Test
  void a_state_of_eleven_minutes_ago() {
    URI callback = browser.consent(mailbox.address());
    SignedState old = Inside.signer().sign(Instant.now().minus(Duration.ofMinutes(11)), null);
    browser.take(
        Map.of(BrowserCookie.name(RunningBackend.base(), old.transaction()), old.browserSecret()));

    assertUntouched(
        browser.open(QueryString.of(callback).with("state", old.state()).uri()),
        "Your session expired");
  }

  @Test
  void a_state_of_another_browser_which_can_still_use_it() {
    URI callback = browser.consent(mailbox.address());
    Browser other = new Browser();
    other.startConsent();

    assertUntouched(other.open(callback), ELSEWHERE);

    ConnectTest.assertConnected(browser.open(callback));
  }

  @Test
  void no_cookie() {
    URI callback = browser.consent(mailbox.address());
    browser.forgetCookies();

    assertUntouched(browser.open(callback), ELSEWHERE);
  }

  @Test
  void an_answer_of_another_issuer() {
    URI callback = browser.consent(mailbox.address());

    assertUntouched(
        browser.open(QueryString.of(callback).with("iss", "https://evil.example").uri()),
        "This link is not valid");
  }

  @Test
  void a_used_link() {
    URI callback = browser.consent(mailbox.address());
    browser.open(callback);

    assertNothingEnded(browser.open(callback), 400, ELSEWHERE);

    assertStillConnected();
  }

  @Test
  void a_used_link_in_a_browser_that_kept_its_cookie() {
    URI callback = browser.consent(mailbox.address());
    Map<String, String> cookies = browser.cookies();
    browser.open(callback);
    browser.take(cookies);

    assertRefusal(browser.open(callback), 400, "This link has been used");

    assertStillConnected();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/never-issued", "garbage"})
  void a_code_that_google_never_issued(String code) {
    assertRefusal(
        browser.open(callback(startedState()).with("code", code).uri()),
        400,
        "This link has been used");
  }

  /// RFC 9700, section 4.5: the verifier is of the browser that started.
  @Test
  void a_code_of_another_consent() {
    String stolen = QueryString.of(browser.consent(mailbox.address())).get("code");
    Browser thief = new Browser();
    String state = QueryString.of(thief.startConsent()).get("state");

    assertRefusal(
        thief.open(callback(state).with("code", stolen).uri()), 400, "This link has been used");

    storedState.assertNothing();
  }

  // who may be connected

  @Test
  void a_mailbox_of_no_customer() {
    StoredState theirs = new StoredState(Customer.withoutDomain().mailbox("leasing").address());

    assertRefusal(browser.connect(theirs.address()), 403, "This mailbox has not been invited");
    assertRevoked(theirs);
  }

  @Test
  void a_mailbox_of_a_domain_that_invites() {
    StoredState theirs = new StoredState(Customer.inviting().mailbox("leasing").address());

    assertRefusal(browser.connect(theirs.address()), 403, "This mailbox has not been invited");
    assertRevoked(theirs);
  }

  @Test
  void a_mailbox_whose_domain_has_become_another_customer_s() {
    Customer before = Customer.withoutDomain();
    StoredState theirs = new StoredState(before.mailbox("leasing").address());
    assertThat(before.studio().invite(theirs.address()).statusCode()).isEqualTo(201);
    given(before, Customer.withoutDomain(), Enrolment.INVITED);

    assertRefusal(browser.connect(theirs.address()), 403, "This mailbox has not been invited");

    theirs.assertNothingButTheSubscription();
    assertThat(theirs.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(theirs.revocations()).isEqualTo(1);
  }

  @Test
  void a_mailbox_whose_domain_has_become_another_customer_s_open_one_enrols_with_that_one() {
    Customer before = Customer.withoutDomain();
    Customer after = Customer.withoutDomain();
    StoredState theirs = before.storedState(before.mailbox("leasing").address());
    assertThat(before.studio().invite(theirs.address()).statusCode()).isEqualTo(201);
    given(before, after, Enrolment.OPEN);

    ConnectTest.assertConnected(browser.connect(theirs.address()));

    assertThat(after.storedState(theirs.address()).status()).isEqualTo(Status.ACTIVE);
    assertThat(theirs.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(theirs.refreshToken()).isEmpty();
  }

  private static void given(Customer before, Customer after, Enrolment enrolment) {
    Inside.domains()
        .put(
            new WorkspaceDomain(before.domain(), new TenantId(after.tenant()), enrolment, 0),
            Customer.ASSIGNED);
  }

  @Test
  void a_mailbox_that_the_administrator_has_connected() {
    Customer customer = Customer.open();
    EmulatedMailbox delegated = customer.mailbox("leasing");
    StoredState theirs = new StoredState(delegated.address());
    google().delegate(customer.domain(), RunningBackend.serviceAccount().clientId(), READONLY);
    assertThat(customer.studio().delegate(theirs.address()).statusCode()).isEqualTo(201);

    assertFinalRefusal(
        browser.connect(theirs.address()), 409, "Your administrator has connected this mailbox");

    assertThat(theirs.revocations()).isEqualTo(1);
    assertThat(theirs.hasGrant()).isFalse();
    assertThat(theirs.refreshToken()).isEmpty();
    await()
        .untilAsserted(
            () -> assertThat(theirs.subscription().orElseThrow().syncState().cursor()).isNotNull());
    delegated.deliver(mail("A viewing"));
    Inside.sync(theirs.id());
    await().untilAsserted(() -> assertThat(theirs.mail()).hasSize(1));
  }

  // what Google gives

  @Test
  void an_account_without_gmail() {
    Customer customer = Customer.open();
    StoredState theirs = new StoredState(customer.address("no-gmail"));
    google().addAccountWithoutGmail(theirs.address());

    assertRefusal(browser.connect(theirs.address()), 403, "This account has no Gmail mailbox");
    assertRevoked(theirs);
  }

  @Test
  void no_refresh_token() {
    QueryString google = QueryString.of(browser.startConsent()).without("access_type");
    URI callback = consentUser.approve(google.uri(), mailbox.address());

    assertRefusal(browser.open(callback), 502, "Google granted only temporary access");
    assertRevoked(storedState);
  }

  @Test
  void another_nonce_than_was_sent() {
    QueryString google = QueryString.of(browser.startConsent()).with("nonce", "n".repeat(43));
    URI callback = consentUser.approve(google.uri(), mailbox.address());

    assertRefusal(browser.open(callback), 400, "This link has been used");
    assertRevoked(storedState);
  }

  @Test
  void gmail_turned_off_for_the_application() {
    fault("gmail.users.getProfile", Effect.domainPolicy());

    assertRefusal(browser.connect(mailbox.address()), 403, FORBIDDEN);
    assertRevoked(storedState);
  }

  // what fails

  @Test
  void the_token_endpoint_fails() {
    fault("oauth2.token", Effect.serverError(500));

    assertRefusal(browser.connect(mailbox.address()), 503, UNAVAILABLE);
    storedState.assertNothing();
  }

  @Test
  void the_token_endpoint_hangs_up() {
    fault("oauth2.token", Effect.cutConnection());

    assertRefusal(browser.connect(mailbox.address()), 503, UNAVAILABLE);
    storedState.assertNothing();
  }

  @Test
  void the_token_endpoint_says_half_of_it() {
    fault("oauth2.token", Effect.truncatedBody());

    assertRefusal(browser.connect(mailbox.address()), 503, UNAVAILABLE);
    assertThat(storedState.subscription()).isEmpty();
    assertThat(storedState.refreshToken()).isEmpty();
  }

  @Test
  void gmail_fails_after_the_exchange() {
    fault("gmail.users.getProfile", Effect.serverError(503));

    assertRefusal(browser.connect(mailbox.address()), 503, UNAVAILABLE);
    assertRevoked(storedState);
  }

  @Test
  void gmail_hangs_up_after_the_exchange() {
    fault("gmail.users.getProfile", Effect.cutConnection());

    assertRefusal(browser.connect(mailbox.address()), 503, UNAVAILABLE);
    assertRevoked(storedState);
  }

  @Test
  void gmail_throttles_after_the_exchange() {
    fault("gmail.users.getProfile", Effect.tooManyRequests());

    assertRefusal(browser.connect(mailbox.address()), 503, UNAVAILABLE);
    assertRevoked(storedState);
  }

  @Test
  void our_client_is_refused() {
    OAuthClient client = RunningBackend.client();
    URI redirect = client.redirectUris().getFirst();
    google().registerClient(client.clientId(), "another", redirect);
    try {
      assertRefusal(browser.connect(mailbox.address()), 502, "Google refused the connection");
    } finally {
      google().registerClient(client.clientId(), client.clientSecret(), redirect);
    }
    storedState.assertNothing();
  }

  @Test
  void google_does_not_take_the_grant_back() {
    fault("oauth2.revoke", Effect.serverError(503));

    assertRefusal(browser.open(consentWithoutGmail()), 403, "Gmail permission wasn&#39;t granted");

    assertThat(storedState.subscription()).isEmpty();
    assertThat(storedState.secretFiles()).as("for another try").hasSize(1);
    SubscriptionId nobodys = SubscriptionId.ofNobody(new MailboxAddress(mailbox.address()));
    Revocation pending = Inside.revocations().of(nobodys).getFirst();
    google().faults().clear();
    Inside.revocations().put(pending.dueAt(Instant.now()));
    await().untilAsserted(() -> assertRevoked(storedState));
    assertThat(Inside.revocations().of(nobodys)).isEmpty();
  }

  @Test
  void our_vault_fails_after_the_exchange() throws IOException {
    Path tokens =
        Files.createDirectories(RunningBackend.dataFolder().resolve("vault/refresh-tokens"));
    Path quarantined = tokens.resolveSibling("aside");
    Files.move(tokens, quarantined);
    Files.createFile(tokens);
    try {
      assertNothingEnded(
          browser.connect(mailbox.address()), 500, "Something went wrong on our side");
    } finally {
      Files.delete(tokens);
      Files.move(quarantined, tokens);
    }
    assertRevoked(storedState);
  }

  private URI consentWithoutGmail() {
    return consentUser.approveWithout(browser.startConsent(), mailbox.address(), READONLY);
  }

  private String startedState() {
    return QueryString.of(browser.startConsent()).get("state");
  }

  private static QueryString callback(String state) {
    return QueryString.of(URI.create(RunningBackend.base() + "/gmail/callback?state=" + state));
  }

  private void fault(String call, Effect effect) {
    google().faults().add(Fault.on(call).forMailbox(mailbox.address()).always().answering(effect));
  }

  /// The state was not proven, so that Google was not even asked.
  private void assertUntouched(HttpResponse<String> answer, String title) {
    assertNothingEnded(answer, 400, title);
    storedState.assertNothing();
    assertThat(storedState.tokenRequests()).isZero();
  }

  private static void assertRevoked(StoredState storedState) {
    storedState.assertNothing();
    assertThat(storedState.revocations()).isEqualTo(1);
  }

  private void assertStillConnected() {
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.revocations()).isZero();
    mailbox.deliver(mail("A viewing"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
  }
}
