package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionId;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which of the tenants that invited a mailbox may read it: its owner says so, after the consent.
@QuarkusTest
class QuestionTest extends Flow {
  private static final String NOT_OURS = "This link is not valid";
  private static final String ELSEWHERE = "This link was already used or opened in another browser";

  private final Customer one = Customer.inviting();
  private final Customer other = Customer.inviting();
  private final EmulatedMailbox mailbox = Customer.withoutDomain().mailbox("leasing");
  private final StoredState ofOne = one.storedState(mailbox.address());
  private final StoredState ofOther = other.storedState(mailbox.address());
  private final Browser browser = new Browser();

  @Test
  void an_owner_chooses_between_two_tenants() {
    HttpResponse<String> page = asked();

    Pages.assertQuestion(page, mailbox.address(), one.displayName(), other.displayName());
    assertThat(ofOne.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(ofOther.status()).isEqualTo(Status.PENDING_AUTHORIZATION);

    assertConnected(browser.answer(page, other.displayName(), "accept"));

    assertThat(ofOther.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOther.refreshToken()).isPresent();
    assertThat(invitation(other, ofOther).path("state").asText()).isEqualTo("ACCEPTED");
    assertThat(ofOne.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(invitation(one, ofOne).path("state").asText()).isEqualTo("PENDING");
    assertThat(ofOther.secretFiles()).hasSize(1);
    assertThat(ofOther.revocations()).isZero();
    assertThat(browser.cookies()).isEmpty();
    await().until(() -> ofOther.subscription().orElseThrow().syncState().completeThrough() != null);
    mailbox.deliver(mail("A viewing"));
    Inside.sync(ofOther.id());
    await().untilAsserted(() -> assertThat(ofOther.mail()).containsExactly(mail("A viewing")));
    assertThat(ofOne.mailFolder()).doesNotExist();
  }

  @Test
  void one_tenant_is_asked_about_too() {
    one.studio().invitation(mailbox.address());

    HttpResponse<String> page = browser.connect(mailbox.address());

    Pages.assertQuestion(page, mailbox.address(), one.displayName());
    assertThat(ofOne.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void a_declined_invitation_is_shown_as_declined() {
    HttpResponse<String> page = asked();

    HttpResponse<String> next = browser.answer(page, one.displayName(), "decline");

    Pages.assertQuestion(next, mailbox.address(), other.displayName());
    JsonNode declined = one.studio().read(ofOne.id().value());
    assertThat(declined.path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(declined.path("invitation").path("state").asText()).isEqualTo("DECLINED");
    assertThat(declined.has("authorizeUrl")).isFalse();
    JsonNode audit = one.studio().audit(ofOne.id().value());
    assertThat(audit.findValuesAsText("action")).containsExactly("DECLINED", "CREATED");
    assertThat(audit.get(0).path("by").asText()).isEqualTo("mailbox owner");
    assertThat(invitation(other, ofOther).path("state").asText()).isEqualTo("PENDING");

    Pages.assertFinalRefusal(
        browser.answer(next, other.displayName(), "decline"), 200, "You declined");

    ofOne.assertNothingButTheSubscription();
    ofOther.assertNothingButTheSubscription();
    assertThat(ofOne.revocations()).isEqualTo(1);
    Pages.assertRefusal(
        browser.connect(mailbox.address()), 403, "This mailbox has not been invited");
  }

  @Test
  void who_declines_one_may_accept_the_other() {
    HttpResponse<String> next = browser.answer(asked(), one.displayName(), "decline");

    assertConnected(browser.answer(next, other.displayName(), "accept"));

    assertThat(ofOther.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOther.hasGrant()).isTrue();
  }

  @Test
  void a_question_is_answered_once() {
    HttpResponse<String> page = asked();
    Map<String, String> cookies = browser.cookies();
    assertConnected(browser.answer(page, one.displayName(), "accept"));

    Pages.assertNothingEnded(browser.answer(page, other.displayName(), "accept"), 400, ELSEWHERE);
    browser.take(cookies);
    Pages.assertRefusal(
        browser.answer(page, other.displayName(), "accept"), 400, "This link has been used");
    browser.take(cookies);
    Pages.assertRefusal(
        browser.answer(page, one.displayName(), "decline"), 400, "This link has been used");

    assertThat(ofOne.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOther.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(ofOne.hasGrant()).isTrue();
  }

  /// OWASP, Cross-Site Request Forgery Prevention.
  @Test
  void an_answer_from_another_site_is_refused() {
    HttpResponse<String> page = asked();
    Map<String, String> form = Forms.answer(page, one.displayName(), "accept");
    String base = RunningBackend.base().toString();
    Map<String, String> forged = new HashMap<>(form);
    forged.put("question", form.get("question") + "x");
    Map<String, String> missing = new HashMap<>(form);
    missing.remove("question");

    assertKeptOut(browser.post(form, "https://evil.example", "cross-site"));
    assertKeptOut(browser.post(form, "https://evil.example", "same-origin"));
    assertKeptOut(browser.post(form, "null", "same-origin"));
    for (String site : new String[] {"cross-site", "same-site", "none"}) {
      assertKeptOut(browser.post(form, base, site));
    }
    Pages.assertNothingEnded(browser.post(forged), 400, NOT_OURS);
    Pages.assertNothingEnded(browser.post(missing), 400, NOT_OURS);
    Pages.assertNothingEnded(new Browser().post(form), 400, ELSEWHERE);

    assertThat(ofOne.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(ofOne.refreshToken()).isEmpty();
    assertConnected(browser.post(form));
  }

  /// By the guard of the local run, or else by the callback.
  private static void assertKeptOut(HttpResponse<String> answer) {
    if (answer.statusCode() == 403) {
      assertThat(answer.body()).isEqualTo("This request must come from this server's own pages.");
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    } else {
      Pages.assertNothingEnded(answer, 400, NOT_OURS);
    }
  }

  @Test
  void an_answer_that_says_neither_ends_nothing() {
    HttpResponse<String> page = asked();
    Map<String, String> form = new HashMap<>(Forms.answer(page, one.displayName(), "perhaps"));

    Pages.assertNothingEnded(browser.post(form), 400, "There is nothing to finish here");

    assertConnected(browser.answer(page, one.displayName(), "accept"));
  }

  @Test
  void what_nobody_offered_can_t_be_accepted() {
    HttpResponse<String> page = asked();
    Map<String, String> form = new HashMap<>(Forms.answer(page, one.displayName(), "accept"));
    form.put("subscription", "0123456789abcdef0123456789abcdef");

    Pages.assertFinalRefusal(browser.post(form), 410, "This invitation is no longer valid");

    ofOne.assertNothingButTheSubscription();
    ofOther.assertNothingButTheSubscription();
  }

  @Test
  void what_was_withdrawn_before_the_answer_is_not_connected() {
    HttpResponse<String> page = asked();
    one.studio().call("DELETE", "/subscriptions/" + ofOne.id() + "/invitation", null);

    Pages.assertFinalRefusal(
        browser.answer(page, one.displayName(), "accept"),
        410,
        "This invitation is no longer valid");

    ofOne.assertNothingButTheSubscription();
    assertThat(ofOne.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void a_question_that_nobody_answers_leaves_no_token_behind() {
    asked();
    assertThat(ofOne.secretFiles()).hasSize(1);
    SubscriptionId nobodys = SubscriptionId.ofNobody(new MailboxAddress(mailbox.address()));
    Revocation unanswered = Inside.revocations().of(nobodys).getFirst();
    assertThat(unanswered.isDue(Instant.now())).as("there is time for the answer").isFalse();

    Inside.revocations().put(unanswered.dueAt(Instant.now()));

    await().untilAsserted(ofOne::assertNothingButTheSubscription);
    await().untilAsserted(() -> assertThat(Inside.revocations().of(nobodys)).isEmpty());
  }

  @Test
  void who_is_connected_to_another_is_told_to_whom_and_may_move() {
    HttpResponse<String> answer = connectedToOneAndInvitedByOther();

    Pages.assertMove(answer, one.displayName(), other.displayName());
    assertThat(ofOne.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOne.hasGrant()).isTrue();
    assertThat(ofOther.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(ofOther.refreshToken()).isEmpty();

    assertConnected(browser.answer(answer, other.displayName(), "accept"));

    assertThat(ofOther.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOther.hasGrant()).isTrue();
    JsonNode left = one.studio().read(ofOne.id().value());
    assertThat(left.path("status").asText()).isEqualTo("REAUTHORIZATION_REQUIRED");
    assertThat(left.path("reason").asText()).isEqualTo("GRANT_EXPIRED");
    JsonNode last = one.studio().audit(ofOne.id().value()).get(0);
    assertThat(last.path("action").asText()).isEqualTo("STOPPED");
    assertThat(last.path("by").asText()).isEqualTo("sync");
    Inside.revocations()
        .of(ofOne.id())
        .forEach(each -> Inside.revocations().put(each.dueAt(Instant.now())));
    Inside.sync(ofOne.id());
    await().untilAsserted(() -> assertThat(ofOther.secretFiles()).hasSize(1));
    awaitFirstSync(ofOther);
    mailbox.deliver(mail("A viewing"));
    Inside.sync(ofOther.id());
    await().untilAsserted(() -> assertThat(ofOther.mail()).containsExactly(mail("A viewing")));
    assertThat(ofOther.hasGrant()).isTrue();
  }

  @Test
  void who_does_not_move_stays_connected() {
    HttpResponse<String> answer = connectedToOneAndInvitedByOther();

    HttpResponse<String> declined = browser.answer(answer, other.displayName(), "decline");

    Pages.assertFinalRefusal(declined, 200, "You declined");
    assertThat(declined.body()).contains("stays connected to " + one.displayName());
    assertThat(ofOne.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOne.hasGrant()).isTrue();
    assertThat(ofOne.secretFiles()).hasSize(1);
    assertThat(invitation(other, ofOther).path("state").asText()).isEqualTo("DECLINED");
  }

  @Test
  void what_is_connected_in_another_tab_is_not_declined() {
    one.studio().invitation(mailbox.address());
    HttpResponse<String> asked = browser.connect(mailbox.address());
    URI link = one.studio().authorizeUrl(ofOne.id().value());
    ConnectTest.assertConnected(new Browser().connectInvited(link, mailbox.address()));

    HttpResponse<String> declined = browser.answer(asked, one.displayName(), "decline");

    Pages.assertFinalRefusal(declined, 409, "Your mailbox is connected to " + one.displayName());
    assertThat(declined.body()).contains("stays connected").doesNotContain("not connected");
    assertThat(ofOne.status()).isEqualTo(Status.ACTIVE);
    assertThat(ofOne.hasGrant()).isTrue();
    assertThat(invitation(one, ofOne).path("state").asText()).isEqualTo("ACCEPTED");
  }

  /// At Google a revocation ends all of the owner's consents, that which is kept for the answer
  /// too.
  @Test
  void a_consent_that_was_revoked_before_the_answer_is_not_connected() {
    URI first = one.studio().invitation(mailbox.address());
    ConnectTest.assertConnected(browser.connectInvited(first, mailbox.address()));
    HttpResponse<String> move =
        browser.connectInvited(other.studio().invitation(mailbox.address()), mailbox.address());
    one.studio().delete(ofOne.id().value());
    await().untilAsserted(() -> assertThat(ofOne.hasGrant()).isFalse());
    await().untilAsserted(() -> assertThat(ofOne.secretFiles()).isEmpty());

    HttpResponse<String> answer = browser.answer(move, other.displayName(), "accept");

    Pages.assertRefusal(answer, 400, "This link has been used");
    ofOther.assertNothingButTheSubscription();
    assertThat(ofOther.status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    SubscriptionId nobodys = SubscriptionId.ofNobody(new MailboxAddress(mailbox.address()));
    assertThat(Inside.revocations().of(nobodys)).isEmpty();
    URI again = other.studio().authorizeUrl(ofOther.id().value());
    ConnectTest.assertConnected(new Browser().connectInvited(again, mailbox.address()));
  }

  @Test
  void a_consent_that_comes_in_a_pause_outlives_the_answer() {
    URI first = one.studio().invitation(mailbox.address());
    ConnectTest.assertConnected(browser.connectInvited(first, mailbox.address()));
    google().revokeGrants(mailbox.address());
    one.studio().check(ofOne.id().value());
    one.studio().call("POST", "/subscriptions/" + ofOne.id() + "/review", "{\"keep\": false}");
    assertThat(ofOne.status()).isEqualTo(Status.PAUSED);
    other.studio().invitation(mailbox.address());

    assertConnected(
        browser.answer(browser.connect(mailbox.address()), one.displayName(), "accept"));

    assertThat(ofOne.status()).isEqualTo(Status.PAUSED);
    assertThat(ofOne.hasGrant()).isTrue();
    assertThat(ofOne.refreshToken()).isPresent();
    one.studio().patch(ofOne.id().value(), "{\"status\": \"ACTIVE\"}");
    awaitFirstSync(ofOne);
    mailbox.deliver(mail("A viewing"));
    Inside.sync(ofOne.id());
    await().untilAsserted(() -> assertThat(ofOne.mail()).containsExactly(mail("A viewing")));
  }

  private HttpResponse<String> connectedToOneAndInvitedByOther() {
    URI first = one.studio().invitation(mailbox.address());
    ConnectTest.assertConnected(browser.connectInvited(first, mailbox.address()));
    URI second = other.studio().invitation(mailbox.address());
    return browser.connectInvited(second, mailbox.address());
  }

  /// What comes before it is not asked for.
  private static void awaitFirstSync(StoredState storedState) {
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
  }

  /// Both have invited it, and it consents of itself.
  private HttpResponse<String> asked() {
    one.studio().invitation(mailbox.address());
    other.studio().invitation(mailbox.address());
    return browser.connect(mailbox.address());
  }

  private static JsonNode invitation(Customer customer, StoredState storedState) {
    return customer.studio().read(storedState.id().value()).path("invitation");
  }

  private static void assertConnected(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(Browser.location(answer)).isEqualTo(URI.create(RunningBackend.base() + "/"));
    Pages.assertOneCookieCleared(answer);
    Pages.assertSecured(answer);
  }
}
