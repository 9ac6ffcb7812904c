package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An invitation is for one mailbox: no other is connected by it, not even one that could have come
/// without being invited.
@QuarkusTest
class InvitationTest extends Flow {
  private static final String WRONG_ACCOUNT = "You chose another account";

  private final Recorder recorder = new Recorder();
  private final Customer customer = Customer.open();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final Browser browser = new Browser();
  private final ConsentUser consentUser = new ConsentUser(google());

  @BeforeEach
  void record() {
    recorder.start();
  }

  @AfterEach
  void stop() {
    recorder.close();
  }

  @Test
  void the_invited_account_is_connected() {
    URI google = browser.acceptInvitation(invited(mailbox.address()));

    ConnectTest.assertConnected(browser.open(consentUser.approve(google, mailbox.address())));

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void another_account_is_refused_and_nothing_of_it_is_kept() {
    StoredState other = new StoredState(customer.mailbox("maintenance").address());
    URI google = browser.acceptInvitation(invited(mailbox.address()));

    HttpResponse<String> answer = browser.open(consentUser.approve(google, other.address()));

    Pages.assertFinalRefusal(answer, 403, WRONG_ACCOUNT);
    assertThat(answer.body()).contains(mailbox.address()).doesNotContain(other.address());
    other.assertNothing();
    assertThat(other.revocations()).isEqualTo(1);
    storedState.assertNothingButTheSubscription();
    assertThat(storedState.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(recorder.text())
        .contains("consent: WrongAccount[")
        .doesNotContainIgnoringCase(customer.domain(), "leasing", "maintenance");
  }

  @Test
  void who_chose_another_account_starts_again_with_the_invited_one() {
    StoredState other = new StoredState(customer.mailbox("maintenance").address());
    URI invitation = invited(mailbox.address());
    HttpResponse<String> refusal =
        browser.open(consentUser.approve(browser.acceptInvitation(invitation), other.address()));
    URI again = plainLink(mailbox.address());
    assertThat(refusal.body()).contains("<a href=\"" + again + "\">Try again</a>");

    URI google = open(again);

    assertThat(QueryString.of(google).get("login_hint")).isEqualTo(mailbox.address());
    ConnectTest.assertConnected(browser.open(consentUser.approve(google, mailbox.address())));
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void another_account_that_is_connected_stays_connected() {
    EmulatedMailbox connected = customer.mailbox("maintenance");
    StoredState other = new StoredState(connected.address());
    ConnectTest.assertConnected(new Browser().connect(connected.address()));
    RefreshToken before = other.refreshToken().orElseThrow();
    URI google = browser.acceptInvitation(invited(mailbox.address()));

    HttpResponse<String> answer = browser.open(consentUser.approve(google, connected.address()));

    Pages.assertFinalRefusal(answer, 403, WRONG_ACCOUNT);
    assertThat(other.revocations()).isZero();
    assertThat(other.refreshToken()).contains(before);
    connected.deliver(mail("A dripping tap"));
    await().untilAsserted(() -> assertThat(other.mail()).hasSize(1));
    assertThat(other.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void another_account_does_not_mend_a_connection_that_died() {
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    google().revokeGrants(mailbox.address());
    await()
        .untilAsserted(
            () -> assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    StoredState other = new StoredState(customer.mailbox("maintenance").address());
    URI link = customer.studio().authorizeUrl(storedState.id().value());

    HttpResponse<String> answer = browser.open(consentUser.approve(open(link), other.address()));

    Pages.assertFinalRefusal(answer, 403, WRONG_ACCOUNT);
    other.assertNothing();
    assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
  }

  @Test
  void the_case_of_a_login_hint_does_not_matter() {
    invited(mailbox.address());
    URI shouted = plainLink(mailbox.address().toUpperCase(Locale.ROOT));

    ConnectTest.assertConnected(
        browser.open(consentUser.approve(open(shouted), mailbox.address())));

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void an_address_with_odd_characters_is_shown_and_linked_as_it_is() {
    EmulatedMailbox odd = customer.mailbox("a+b&c'd");
    StoredState other = new StoredState(customer.mailbox("maintenance").address());
    URI google = browser.acceptInvitation(invited(odd.address()));
    assertThat(QueryString.of(google).get("login_hint")).isEqualTo(odd.address());

    HttpResponse<String> answer = browser.open(consentUser.approve(google, other.address()));

    Pages.assertFinalRefusal(answer, 403, WRONG_ACCOUNT);
    assertThat(answer.body())
        .contains("for a+b&amp;c&#39;d@" + customer.domain() + ",")
        .contains("?login_hint=a%2Bb%26c%27d%40" + customer.domain() + "\">Try again</a>");
  }

  @Test
  void an_invitation_to_an_alias_is_not_the_mailbox_s() {
    StoredState other =
        new StoredState(customer.mailbox("office", customer.address("reception")).address());
    URI google = browser.acceptInvitation(invited(customer.address("reception")));

    HttpResponse<String> answer = browser.open(consentUser.approve(google, other.address()));

    Pages.assertFinalRefusal(answer, 403, WRONG_ACCOUNT);
    assertThat(answer.body()).contains("the account&#39;s own address");
    other.assertNothing();
  }

  @Test
  void a_state_whose_hint_was_altered_is_forged() {
    StoredState other = new StoredState(customer.mailbox("maintenance").address());
    URI google = browser.acceptInvitation(invited(mailbox.address()));
    QueryString callback = QueryString.of(consentUser.approve(google, other.address()));
    String[] parts = callback.get("state").split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String altered = claims.replace(mailbox.address(), other.address());
    assertThat(altered).isNotEqualTo(claims);
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(altered.getBytes(UTF_8));

    HttpResponse<String> answer =
        browser.open(callback.with("state", String.join(".", parts)).uri());

    Pages.assertNothingEnded(answer, 400, "This link is not valid");
    other.assertNothing();
    assertThat(other.tokenRequests()).isZero();
  }

  /// @return the link that its owner is sent
  private URI invited(String address) {
    return customer.studio().invitation(address);
  }

  /// That of a consent which no invitation begins.
  private static URI plainLink(String address) {
    String hint = URLEncoder.encode(address, UTF_8);
    return URI.create(RunningBackend.base() + "/gmail/authorize?login_hint=" + hint);
  }

  /// @return the address of Google's page
  private URI open(URI plainLink) {
    return Browser.location(browser.open(plainLink));
  }
}
