package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Consents where no home page is configured: only one that connects is told so.
@QuarkusTest
@WithTestResource(
    value = BackendWithoutHomePage.class,
    scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ConnectedPageTest extends Flow {
  private static final String CONNECTED = "Your mailbox is connected";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Customer customer = Customer.open();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final Browser browser = new Browser();

  @Test
  void whoever_is_connected_is_told_so() {
    mailbox.deliver(mail("A viewing"));

    HttpResponse<String> answer = browser.connect(mailbox.address());

    Pages.assertFinalRefusal(answer, 200, CONNECTED);
    assertThat(browser.cookies()).isEmpty();
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    assertThat(answer.body())
        .contains(
            "We now read the mail that "
                + mailbox.address()
                + " receives, for "
                + customer.displayName()
                + ".")
        .contains("<a href=\"https://myaccount.google.com/connections\">")
        .doesNotContain("Try again");
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
  }

  @Test
  void it_says_since_when_mail_is_read() {
    Customer strict = Customer.inviting();
    String invited = strict.mailbox("lettings").address();
    strict
        .studio()
        .post(
            "{\"mailbox\": \"%s\", \"authorization\": \"oauth\", \"backfillDays\": 40}"
                .formatted(invited));
    LocalDate since = LocalDate.ofInstant(createdAt(invited), ZoneOffset.UTC).minusDays(40);

    URI link = strict.studio().authorizeUrl(new StoredState(invited).id().value());

    HttpResponse<String> answer = browser.connectInvited(link, invited);

    assertThat(answer.body()).contains("We do not read mail received before " + DAY.format(since));
  }

  @Test
  void the_connected_page_names_the_tenant() {
    Customer inviter = Customer.inviting();
    Customer another = Customer.inviting();
    String byLink = Customer.withoutDomain().mailbox("by-link").address();
    String byAnswer = Customer.withoutDomain().mailbox("by-answer").address();
    URI link = inviter.studio().invitation(byLink);
    inviter.studio().invitation(byAnswer);
    another.studio().invitation(byAnswer);

    HttpResponse<String> followed = browser.connectInvited(link, byLink);
    HttpResponse<String> answered =
        browser.answer(browser.connect(byAnswer), inviter.displayName(), "accept");

    for (HttpResponse<String> answer : List.of(followed, answered)) {
      Pages.assertFinalRefusal(answer, 200, CONNECTED);
      assertThat(answer.body())
          .contains(" receives, for " + inviter.displayName() + ".")
          .doesNotContain(another.displayName());
    }
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void a_tenant_s_name_is_shown_letter_for_letter() {
    Customer inviter = Customer.withoutDomain();
    Tenant named = Inside.tenants().find(new TenantId(inviter.tenant())).orElseThrow();
    Inside.tenants()
        .replace(
            named,
            new Tenant(named.id(), "100% Pure %s Ltd"),
            new AuditEvent(Action.TENANT_UPDATED, "test", true, Instant.EPOCH));
    String address = inviter.mailbox("leasing").address();
    URI link = inviter.studio().invitation(address);

    HttpResponse<String> answer = browser.connectInvited(link, address);

    Pages.assertFinalRefusal(answer, 200, CONNECTED);
    assertThat(answer.body()).contains(address + " receives, for 100% Pure %s Ltd.");
  }

  @Test
  void a_pause_is_not_passed_over() {
    browser.connect(mailbox.address());
    customer.studio().patch(storedState.id().value(), "{\"status\": \"PAUSED\"}");

    HttpResponse<String> answer = browser.connect(mailbox.address());

    Pages.assertFinalRefusal(answer, 200, CONNECTED);
    assertThat(answer.body())
        .contains(mailbox.address() + " is paused. We read none of its mail")
        .doesNotContain("We now read");
    assertThat(storedState.status()).isEqualTo(Status.PAUSED);
  }

  /// What it says about taking a consent back.
  @Test
  void once_it_is_taken_back_nothing_more_is_read() {
    browser.connect(mailbox.address());
    google().revokeGrants(mailbox.address());
    mailbox.deliver(mail("Too late"));
    Inside.sync(storedState.id());

    await()
        .untilAsserted(
            () -> assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    assertThat(storedState.mail()).isEmpty();
  }

  @Test
  void whoever_declines_is_not_connected() {
    URI declined = new ConsentUser(google()).deny(browser.startConsent());

    Pages.assertRefusal(browser.open(declined), 403, "You declined");
    storedState.assertNothing();
  }

  @Test
  void a_link_that_was_used_does_not_say_it_again() {
    URI callback = browser.consent(mailbox.address());
    browser.open(callback);

    Pages.assertNothingEnded(
        browser.open(callback), 400, "This link was already used or opened in another browser");
  }

  @Test
  void another_browser_is_not_told() {
    URI callback = browser.consent(mailbox.address());
    Browser other = new Browser();
    other.startConsent();

    HttpResponse<String> answer = other.open(callback);

    Pages.assertNothingEnded(
        answer, 400, "This link was already used or opened in another browser");
    assertThat(answer.body()).doesNotContain(mailbox.address());
    storedState.assertNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/gmail/callback", "/gmail/callback?code=x", "/gmail/authorize?login_hint=x"})
  void nothing_is_connected_by_an_address_alone(String path) {
    HttpResponse<String> answer = browser.open(URI.create(RunningBackend.base() + path));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(CONNECTED);
  }

  @Test
  void help_is_offered_on_every_page() {
    String help = "For help, write to <a href=\"mailto:help@travtus.example\">";

    assertThat(browser.connect(mailbox.address()).body()).contains(help);
    assertThat(browser.open(URI.create(RunningBackend.base() + "/gmail/callback")).body())
        .contains(help);
    assertThat(
            browser
                .open(URI.create(RunningBackend.base() + "/gmail/authorize?login_hint=x"))
                .body())
        .contains(help);
  }

  private static Instant createdAt(String address) {
    return new StoredState(address).subscription().orElseThrow().creation().createdAt();
  }
}
