package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an invitation's link opens, and until when.
@QuarkusTest
class InvitationLinkTest extends Flow {
  private static final String OVER = "This invitation is no longer valid";
  private static final String EXPIRED = "This invitation has expired";
  private static final String ELSEWHERE = "This link was already used or opened in another browser";

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String path = "/subscriptions/" + storedState.id();
  private final Browser browser = new Browser();
  private final ConsentUser consentUser = new ConsentUser(google());
  private final URI link = studio.invitation(mailbox.address());

  @Test
  void the_page_names_the_tenant_before_anything_is_asked_of_google() {
    HttpResponse<String> page = browser.open(link);

    Pages.assertPage(
        page, 200, customer.displayName() + " asks to read the mail of " + mailbox.address());
    assertThat(page.body())
        .contains("Nothing is read until you agree here and at Google.", "<li>What is read: ")
        .contains("until you or " + customer.displayName() + " end it");
    assertThat(Pages.policy(page)).contains("form-action 'none'");
    assertThat(page.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .contains("; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax");
    URI google = Forms.continueToGoogle(page);
    assertThat(google.toString()).startsWith(google().url() + "/o/oauth2/v2/auth?");
    assertThat(QueryString.of(google).get("login_hint")).isEqualTo(mailbox.address());
    assertThat(google().calls())
        .filteredOn(call -> mailbox.address().equals(call.mailbox()))
        .isEmpty();
    assertThat(storedState.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void the_link_to_google_is_good_in_no_other_browser() {
    URI google = browser.acceptInvitation(link);
    URI callback = consentUser.approve(google, mailbox.address());
    Browser other = new Browser();
    other.open(link);

    Pages.assertNothingEnded(other.open(callback), 400, ELSEWHERE);

    assertNotConnected();
    assertThat(storedState.tokenRequests()).isZero();
    ConnectTest.assertConnected(browser.open(callback));
  }

  @Test
  void a_link_is_good_again_until_it_is_answered_and_then_mends() {
    browser.open(link);
    ConnectTest.assertConnected(browser.connectInvited(link, mailbox.address()));
    google().revokeGrants(mailbox.address());
    studio.check(storedState.id().value());
    assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);

    ConnectTest.assertConnected(browser.connectInvited(link, mailbox.address()));

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void a_withdrawn_link_says_so_and_stores_nothing() {
    URI google = browser.acceptInvitation(link);

    HttpResponse<String> withdrawn = studio.call("DELETE", path + "/invitation", null);

    assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
    JsonNode shown = Studio.json(withdrawn);
    assertThat(shown.path("invitation").path("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(shown.has("authorizeUrl")).isFalse();
    assertEnded(new Browser().open(link), OVER);
    Pages.assertFinalRefusal(
        browser.open(consentUser.approve(google, mailbox.address())), 410, OVER);
    assertNotConnected();
    assertThat(storedState.revocations()).isEqualTo(1);
    Pages.assertRefusal(
        browser.connect(mailbox.address()), 403, "This mailbox has not been invited");
    assertThat(studio.audit(storedState.id().value()).findValuesAsText("action"))
        .containsExactly("WITHDRAWN", "CREATED");
  }

  @Test
  void a_replaced_link_ends() {
    URI google = browser.acceptInvitation(link);

    HttpResponse<String> sent = studio.call("POST", path + "/invitation", null);

    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    URI next = URI.create(Studio.json(sent).path("authorizeUrl").asText());
    assertThat(next).isNotEqualTo(link);
    assertEnded(new Browser().open(link), OVER);
    Pages.assertFinalRefusal(
        browser.open(consentUser.approve(google, mailbox.address())), 410, OVER);
    assertNotConnected();
    ConnectTest.assertConnected(browser.connectInvited(next, mailbox.address()));
    assertThat(studio.audit(storedState.id().value()).findValuesAsText("action"))
        .containsExactly("AUTHORIZED", "INVITED", "CREATED");
  }

  @Test
  void an_expired_link_says_so() {
    URI google = browser.acceptInvitation(link);
    URI fresh = expire();

    assertEnded(new Browser().open(link), EXPIRED);
    assertEnded(new Browser().open(fresh), EXPIRED);
    Pages.assertFinalRefusal(
        browser.open(consentUser.approve(google, mailbox.address())), 410, EXPIRED);
    assertNotConnected();
    assertThat(storedState.revocations()).isEqualTo(1);
    JsonNode shown = studio.read(storedState.id().value());
    assertThat(shown.path("invitation").path("state").asText()).isEqualTo("EXPIRED");
    assertThat(shown.has("authorizeUrl")).isFalse();
    Pages.assertRefusal(
        browser.connect(mailbox.address()), 403, "This mailbox has not been invited");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void a_link_that_is_not_ours_opens_nothing(String token) {
    String base = RunningBackend.base() + "/gmail/authorize?invitation=";

    for (String each : new String[] {token, link.getQuery().split("=", 2)[1] + token}) {
      HttpResponse<String> answer = browser.open(URI.create(base + each));

      Pages.assertPage(answer, 400, "This link is not valid");
      assertThat(answer.body()).doesNotContain(mailbox.address(), customer.displayName());
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
    HttpResponse<String> twice = browser.open(URI.create(link + "&invitation=" + token));
    Pages.assertPage(twice, 400, "This link is not valid");
  }

  @Test
  void an_accepted_invitation_is_neither_sent_again_nor_withdrawn() {
    ConnectTest.assertConnected(browser.connectInvited(link, mailbox.address()));

    Studio.assertProblem(studio.call("POST", path + "/invitation", null), 409, "wrong-status");
    Studio.assertProblem(studio.call("DELETE", path + "/invitation", null), 409, "no-invitation");

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void an_invitation_to_any_of_gmails_spellings_is_met_by_its_account() {
    String account = google().addMailbox("tom.b@gmail.com").address();
    URI spelled = studio.invitation("t.omb+x@googlemail.com");
    StoredState toms = customer.storedState(account);

    ConnectTest.assertConnected(browser.connectInvited(spelled, account));

    assertThat(toms.status()).isEqualTo(Status.ACTIVE);
    assertThat(studio.read(toms.id().value()).path("mailbox").asText()).isEqualTo(account);
    Studio.assertProblem(studio.invite("to.mb@gmail.com"), 409, "already-subscribed");
  }

  @Test
  void a_tenant_without_a_name_invites_in_its_own_domains_alone_by_their_names() {
    Customer free = Customer.withoutDomain();
    String nameless = "nameless-" + free.tenant();
    Studio theirs = Studio.with(RunningBackend.platform().token(nameless));
    String address = free.mailbox("leasing").address();
    Studio.assertProblem(theirs.invite(address), 403, "display-name-missing");
    assertThat(new StoredState(new TenantId(nameless), address).subscription()).isEmpty();
    Inside.domains()
        .put(
            new WorkspaceDomain(free.domain(), new TenantId(nameless), Enrolment.INVITED, 0),
            Customer.ASSIGNED);

    URI own = theirs.invitation(address);

    Pages.assertPage(
        browser.open(own), 200, free.domain() + " asks to read the mail of " + address);
    theirs.delete(new StoredState(new TenantId(nameless), address).id().value());
  }

  /// @return the link of the invitation that has expired
  private URI expire() {
    Subscription read = storedState.subscription().orElseThrow();
    Invitation open = Objects.requireNonNull(read.invitation());
    Instant now = Instant.now();
    Invitation expired =
        new Invitation(
            open.id(),
            open.invitedBy(),
            now.minus(Duration.ofDays(15)),
            now.minus(Duration.ofDays(1)),
            open.answer());
    SubscriptionEvent event = new SubscriptionEvent(SubscriptionAction.INVITED, "test", now);
    assertThat(Inside.subscriptions().replace(read, read.with(expired), event))
        .isEqualTo(ReplaceResult.REPLACED);
    return Inside.invitationLinks().link(read.id(), expired);
  }

  private static void assertEnded(HttpResponse<String> answer, String title) {
    Pages.assertPage(answer, 410, title);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("Your mailbox was not connected").doesNotContain("<a ");
  }

  private void assertNotConnected() {
    storedState.assertNothingButTheSubscription();
    assertThat(storedState.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }
}
