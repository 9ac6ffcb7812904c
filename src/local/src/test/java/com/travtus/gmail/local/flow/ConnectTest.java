package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectTest extends Flow {
  @Test
  void a_mailbox_of_an_open_domain_is_connected_and_its_mail_arrives() {
    EmulatedMailbox mailbox = Customer.open().mailbox("leasing");
    mailbox.deliver(mail("A viewing"));
    StoredState storedState = new StoredState(mailbox.address());

    HttpResponse<String> answer = new Browser().connect(mailbox.address());

    assertConnected(answer);
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));

    mailbox.deliver(mail("Another viewing"));
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.mail())
                    .containsExactlyInAnyOrder(mail("A viewing"), mail("Another viewing")));
  }

  @Test
  void an_invited_mailbox_outside_any_domain_is_connected() {
    Customer customer = Customer.inviting();
    EmulatedMailbox mailbox = google().addMailbox(customer.tenant() + "@elsewhere.example");
    JsonNode invited = Studio.json(customer.studio().invite(mailbox.address()));
    assertThat(invited.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    StoredState storedState = customer.storedState(mailbox.address());

    Browser browser = new Browser();
    URI google = browser.acceptInvitation(URI.create(invited.path("authorizeUrl").asText()));
    assertThat(QueryString.of(google).get("login_hint")).isEqualTo(mailbox.address());
    assertConnected(browser.open(new ConsentUser(google()).approve(google, mailbox.address())));

    JsonNode connected = customer.studio().read(invited.path("id").asText());
    assertThat(connected.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(connected.has("authorizeUrl")).isFalse();
    // The cursor must be noted before there is mail after it.
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.subscription().orElseThrow().syncState().cursor())
                    .isNotNull());
    mailbox.deliver(mail("A lift"));
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A lift")));
  }

  @Test
  void an_alias_at_the_consent_page_connects_the_primary_address() {
    Customer customer = Customer.open();
    EmulatedMailbox mailbox = customer.mailbox("leasing", customer.address("lettings"));

    assertConnected(new Browser().connect(customer.address("lettings")));

    assertThat(new StoredState(mailbox.address()).status()).isEqualTo(Status.ACTIVE);
    assertThat(new StoredState(customer.address("lettings")).subscription()).isEmpty();
  }

  @Test
  void another_consent_mends_the_same_subscription() {
    EmulatedMailbox mailbox = Customer.open().mailbox("leasing");
    mailbox.deliver(mail("A viewing"));
    StoredState storedState = new StoredState(mailbox.address());
    assertConnected(new Browser().connect(mailbox.address()));
    // A sync that the consent cuts off would not have counted what it has stored.
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.subscription().orElseThrow().syncState().stored())
                    .isEqualTo(1));
    assertThat(storedState.mail()).hasSize(1);
    RefreshToken before = storedState.refreshToken().orElseThrow();

    assertConnected(new Browser().connect(mailbox.address()));

    RefreshToken after = storedState.refreshToken().orElseThrow();
    assertThat(after.token()).isNotEqualTo(before.token());
    assertThat(after.grant()).isNotEqualTo(before.grant());
    assertThat(storedState.subscription().orElseThrow().grant()).isEqualTo(after.grant());
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.revocations()).isZero();
    mailbox.deliver(mail("Another viewing"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(2));
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.subscription().orElseThrow().syncState().stored())
                    .isEqualTo(2));
  }

  @Test
  void google_s_own_issuer_in_the_callback_is_welcome() {
    EmulatedMailbox mailbox = Customer.open().mailbox("leasing");
    Browser browser = new Browser();
    URI callback = browser.consent(mailbox.address());

    assertConnected(
        browser.open(QueryString.of(callback).with("iss", "https://accounts.google.com").uri()));
  }

  @Test
  void consenting_does_not_end_a_pause() {
    Customer customer = Customer.open();
    EmulatedMailbox mailbox = customer.mailbox("leasing");
    StoredState storedState = new StoredState(mailbox.address());
    assertConnected(new Browser().connect(mailbox.address()));
    customer.studio().patch(storedState.id().value(), "{\"status\": \"PAUSED\"}");

    assertConnected(new Browser().connect(mailbox.address()));

    assertThat(storedState.status()).isEqualTo(Status.PAUSED);
  }

  static void assertConnected(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(Browser.location(answer)).isEqualTo(URI.create(RunningBackend.base() + "/"));
    Pages.assertOneCookieCleared(answer);
    Pages.assertSecured(answer);
  }
}
