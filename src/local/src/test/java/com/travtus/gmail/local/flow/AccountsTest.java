package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A mailbox is an account, whatever its address; and an address is not always the same account's.
@QuarkusTest
class AccountsTest extends Flow {
  private final Customer customer = Customer.open();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();
  private final String renamed = customer.address("rentals");

  @Test
  void an_account_that_is_renamed_keeps_its_subscription_and_each_message_comes_once() {
    connect();
    receive("Before");

    google().rename(mailbox.address(), renamed);
    mailbox.deliver(mail("After"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(2));
    ConnectTest.assertConnected(new Browser().connect(renamed));

    assertThat(read().mailbox().value()).isEqualTo(renamed);
    receive("Later");
    assertThat(storedState.mail())
        .containsExactlyInAnyOrder(mail("Before"), mail("After"), mail("Later"));
    assertThat(subscriptions()).containsExactly(renamed);
    assertThat(studio.audit(id).findValuesAsText("action")).contains("RENAMED");
  }

  @Test
  void an_owner_who_consents_again_by_a_new_address_mends_the_same_subscription() {
    connect();
    receive("Before");
    google().revokeGrants(mailbox.address());
    studio.check(id);
    assertThat(read().status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    google().rename(mailbox.address(), renamed);
    mailbox.deliver(mail("Meanwhile"));

    ConnectTest.assertConnected(new Browser().connect(renamed));

    assertThat(read().mailbox().value()).isEqualTo(renamed);
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.mail())
                    .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile")));
    assertThat(subscriptions()).containsExactly(renamed);
  }

  @Test
  void a_link_that_names_the_former_address_connects_the_account() {
    connect();
    google().revokeGrants(mailbox.address());
    studio.check(id);
    google().rename(mailbox.address(), renamed);

    Browser browser = new Browser();
    URI google = Browser.location(browser.open(studio.authorizeUrl(id)));
    HttpResponse<String> page = browser.open(new ConsentUser(google()).approve(google, renamed));

    ConnectTest.assertConnected(page);
    assertThat(read().status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void a_link_that_is_older_than_the_rename_connects_the_account_too() {
    connect();
    google().rename(mailbox.address(), renamed);
    mailbox.deliver(mail("After"));
    await().untilAsserted(() -> assertThat(read().mailbox().value()).isEqualTo(renamed));
    Browser browser = new Browser();
    URI link =
        URI.create(RunningBackend.base() + "/gmail/authorize?login_hint=" + storedState.address());

    URI google = Browser.location(browser.open(link));

    ConnectTest.assertConnected(browser.open(new ConsentUser(google()).approve(google, renamed)));
  }

  @Test
  void a_delegated_account_that_is_renamed_keeps_its_subscription() {
    delegated();
    receive("Before");

    google().rename(mailbox.address(), renamed);
    mailbox.deliver(mail("After"));
    Inside.sync(storedState.id());

    await().untilAsserted(() -> assertThat(read().mailbox().value()).isEqualTo(renamed));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(2));
    Studio.assertProblem(studio.delegate(renamed), 409, "already-subscribed");
    assertThat(subscriptions()).containsExactly(renamed);
  }

  @Test
  void a_leaver_s_address_that_becomes_another_account_s_alias_is_not_read() {
    delegated();
    receive("Before");
    EmulatedMailbox manager = customer.mailbox("manager");
    manager.deliver(mail("Private"));

    google().giveAlias(mailbox.address(), manager.address());
    manager.deliver(mail("Private, too"));
    Inside.sync(storedState.id());

    await().untilAsserted(() -> assertThat(read().status()).isEqualTo(Status.BLOCKED));
    assertThat(read().reason()).isEqualTo(Reason.NOT_THE_SUBJECT);
    assertThat(read().mailbox().value()).isEqualTo(storedState.address());
    assertThat(storedState.mail()).containsExactly(mail("Before"));
  }

  @Test
  void another_account_under_the_same_address_is_not_read_without_a_new_decision() {
    connect();
    receive("Of the former owner");
    Subscription before = read();
    google().replaceAccount(mailbox.address());
    mailbox.deliver(mail("Of the new owner"));
    studio.check(id);
    assertThat(read().status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);

    HttpResponse<String> page = new Browser().connect(mailbox.address());

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("This address belonged to another account");
    assertThat(google().hasGrant(mailbox.address(), RunningBackend.client().clientId())).isFalse();
    JsonNode shown = studio.read(id);
    assertThat(shown.path("status").asText()).isEqualTo("BLOCKED");
    assertThat(shown.path("reason").asText()).isEqualTo("OTHER_ACCOUNT");
    assertThat(shown.path("remedy").asText()).contains("another Google Account");
    assertThat(shown.has("authorizeUrl")).isFalse();
    assertThat(studio.check(id).statusCode()).isEqualTo(200);
    assertThat(read().reason()).isEqualTo(Reason.OTHER_ACCOUNT);
    assertThat(storedState.mail()).containsExactly(mail("Of the former owner"));

    studio.delete(id);
    Studio.awaitRevoked(id);
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));

    assertThat(read().creation()).isNotEqualTo(before.creation());
    await().untilAsserted(() -> assertThat(storedState.mail()).contains(mail("Of the new owner")));
  }

  @Test
  void an_invitation_does_not_connect_another_account_to_the_former_one_s_subscription() {
    Customer inviting = Customer.inviting();
    EmulatedMailbox invited = inviting.mailbox("leasing");
    String subscription = new StoredState(invited.address()).id().value();
    URI link = inviting.studio().invitation(invited.address());
    ConnectTest.assertConnected(new Browser().connectInvited(link, invited.address()));
    google().replaceAccount(invited.address());
    inviting.studio().check(subscription);

    HttpResponse<String> page = new Browser().connectInvited(link, invited.address());

    assertThat(page.statusCode()).isIn(409, 410);
    assertThat(inviting.studio().read(subscription).path("status").asText()).isNotEqualTo("ACTIVE");
  }

  @Test
  void a_former_address_can_be_another_account_s_subscription() {
    connect();
    receive("Of the first");
    google().rename(mailbox.address(), renamed);
    mailbox.deliver(mail("By the new address"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(2));
    google().removeAlias(storedState.address());
    EmulatedMailbox successor = google().addMailbox(storedState.address());

    ConnectTest.assertConnected(new Browser().connect(successor.address()));
    successor.deliver(mail("Of the second"));

    assertThat(subscriptions()).containsExactlyInAnyOrder(renamed, successor.address());
    Subscription second =
        Inside.subscriptions()
            .find(storedState.tenant(), new MailboxAddress(successor.address()))
            .orElseThrow();
    assertThat(second.id()).isNotEqualTo(storedState.id());
    await()
        .until(
            () -> Inside.subscriptions().find(second.id()).orElseThrow().syncState().stored() == 1);
    assertThat(storedState.mail()).hasSize(2);
  }

  @Test
  void a_former_account_s_pause_keeps_no_other_from_the_address() {
    connect();
    assertThat(studio.patch(id, "{\"status\": \"PAUSED\"}").statusCode()).isEqualTo(200);
    google().rename(mailbox.address(), renamed);
    google().removeAlias(storedState.address());
    EmulatedMailbox successor = google().addMailbox(storedState.address());
    Customer other = Customer.withoutDomain();
    Inside.domains()
        .replace(Inside.domains().find(customer.domain()).orElseThrow(), null, Customer.ASSIGNED);
    URI link = other.studio().invitation(successor.address());

    ConnectTest.assertConnected(new Browser().connectInvited(link, successor.address()));

    assertThat(other.storedState(successor.address()).status()).isEqualTo(Status.ACTIVE);
    assertThat(read().status()).isEqualTo(Status.PAUSED);
    assertThat(google().hasGrant(renamed, RunningBackend.client().clientId())).isTrue();
  }

  @Test
  void a_tenant_that_invites_the_new_address_gets_the_subscription_that_it_has() {
    connect();
    assertThat(studio.patch(id, "{\"status\": \"PAUSED\"}").statusCode()).isEqualTo(200);
    google().rename(mailbox.address(), renamed);
    URI link = studio.invitation(renamed);

    HttpResponse<String> page = new Browser().connectInvited(link, renamed);

    ConnectTest.assertConnected(page);
    assertThat(read().mailbox().value()).isEqualTo(renamed);
    assertThat(read().status()).isEqualTo(Status.PAUSED);
    assertThat(customer.storedState(renamed).status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void a_consent_that_is_refused_ends_none_that_the_account_s_former_address_uses() {
    connect();
    assertThat(studio.patch(id, "{\"status\": \"PAUSED\"}").statusCode()).isEqualTo(200);
    google().rename(mailbox.address(), renamed);
    Browser browser = new Browser();
    URI unticked =
        new ConsentUser(google()).approveWithout(browser.startConsent(), renamed, Admin.READONLY);

    assertThat(browser.open(unticked).statusCode()).isEqualTo(403);

    assertThat(google().hasGrant(renamed, RunningBackend.client().clientId())).isTrue();
  }

  @Test
  void access_that_its_owner_limited_in_time_is_shown_and_asked_for_in_time() {
    google().limitAccess(mailbox.address(), Duration.ofDays(30));
    connect();
    JsonNode later = studio.read(id);
    assertThat(Instant.parse(later.path("consentExpiresAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    assertThat(later.has("authorizeUrl")).isFalse();

    google().limitAccess(mailbox.address(), Duration.ofDays(3));
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));

    JsonNode soon = studio.read(id);
    assertThat(soon.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(soon.path("authorizeUrl").asText()).contains("/gmail/authorize?login_hint=");
    assertThat(Objects.requireNonNull(read().consent()).expiresAt()).isNotNull();
  }

  private void connect() {
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    await().until(() -> read().syncState().completeThrough() != null);
  }

  private void delegated() {
    new Admin(customer).delegate();
    assertThat(studio.delegate(mailbox.address()).statusCode()).isEqualTo(201);
    await().until(() -> read().syncState().completeThrough() != null);
  }

  private void receive(String subject) {
    long before = read().syncState().stored();
    mailbox.deliver(mail(subject));
    Inside.sync(storedState.id());
    await().until(() -> read().syncState().stored() == before + 1);
  }

  private Subscription read() {
    return storedState.subscription().orElseThrow();
  }

  private List<String> subscriptions() {
    return Studio.json(studio.get("/subscriptions"))
        .path("subscriptions")
        .findValuesAsText("mailbox");
  }
}
