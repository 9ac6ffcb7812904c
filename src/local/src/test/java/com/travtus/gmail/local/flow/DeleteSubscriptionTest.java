package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The end of a subscription: of what it kept, of its grant, and as asked of its mail.
@QuarkusTest
class DeleteSubscriptionTest extends Flow {
  private final Customer customer = Customer.open();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();
  private final String path = "/subscriptions/" + id;

  @Test
  void google_is_told_and_the_secret_goes() {
    connected(0);
    assertThat(storedState.secretFiles()).hasSize(1);

    HttpResponse<String> answer = studio.delete(id);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(Studio.json(answer).path("revocation").asText()).isEqualTo("PENDING");
    await().untilAsserted(() -> assertThat(storedState.secretFiles()).isEmpty());
    assertThat(storedState.hasGrant()).isFalse();
    assertThat(storedState.revocations()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(Inside.revocations().of(storedState.id())).isEmpty());
  }

  @Test
  void an_end_does_not_tell_whether_another_tenant_reads_the_mailbox() {
    connected(0);
    EmulatedMailbox other = customer.mailbox("moved");
    StoredState moved = new StoredState(other.address());
    ConnectTest.assertConnected(new Browser().connect(other.address()));
    for (StoredState each : List.of(storedState, moved)) {
      google().revokeGrants(each.address());
      await()
          .untilAsserted(
              () -> assertThat(each.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    }
    Customer next = Customer.withoutDomain();
    Inside.domains()
        .put(
            new WorkspaceDomain(customer.domain(), new TenantId(next.tenant()), Enrolment.OPEN, 0),
            Customer.ASSIGNED);
    ConnectTest.assertConnected(new Browser().connect(other.address()));
    google().faults().add(Fault.on("oauth2.revoke").always().answering(Effect.serverError(503)));

    HttpResponse<String> ofNobodys = studio.delete(id);
    HttpResponse<String> ofAnothers = studio.delete(moved.id().value());

    assertThat(ofNobodys.statusCode()).as(ofNobodys.body()).isEqualTo(202);
    assertThat(ofAnothers.statusCode()).isEqualTo(ofNobodys.statusCode());
    assertThat(ofAnothers.body()).isEqualTo(ofNobodys.body());
    Studio.awaitRevoked(moved.id().value());
    assertThat(next.storedState(other.address()).status()).isEqualTo(Status.ACTIVE);
    assertThat(moved.hasGrant()).isTrue();
  }

  @Test
  void a_revocation_that_google_refuses_is_remembered_and_made_good() {
    connected(0);
    google().faults().add(Fault.on("oauth2.revoke").always().answering(Effect.serverError(503)));

    HttpResponse<String> answer = studio.delete(id);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(Studio.json(answer).path("revocation").asText()).isEqualTo("PENDING");
    assertThat(storedState.subscription()).isEmpty();
    await().until(() -> Inside.revocations().of(storedState.id()).getFirst().attempts() > 0);
    Revocation pending = Inside.revocations().of(storedState.id()).getFirst();
    assertThat(storedState.secretFiles()).hasSize(1);
    google().faults().clear();
    Inside.revocations().put(pending.dueAt(Instant.now()));
    await().untilAsserted(storedState::assertNothing);
    await().untilAsserted(() -> assertThat(Inside.revocations().of(storedState.id())).isEmpty());
  }

  @Test
  void what_is_still_queued_for_it_asks_google_nothing() {
    connected(1);
    studio.end(id);
    google().clearCalls();
    mailbox.deliver(mail("After"));

    for (int i = 0; i < 3; i++) {
      Inside.sync(storedState.id());
    }
    EmulatedMailbox other = customer.mailbox("other");
    ConnectTest.assertConnected(new Browser().connect(other.address()));
    other.deliver(mail("Of another"));
    await().untilAsserted(() -> assertThat(new StoredState(other.address()).mail()).hasSize(1));

    assertThat(google().calls())
        .filteredOn(call -> mailbox.address().equals(call.mailbox()))
        .isEmpty();
    assertThat(storedState.mail()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?mail=keep"})
  void mail_that_is_kept_stays(String query) {
    connected(2);

    HttpResponse<String> answer = studio.call("DELETE", path + query, null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    Studio.awaitRevoked(id);
    assertThat(storedState.mail()).hasSize(2);
    Studio.assertProblem(studio.get(path + "/purge"), 404, "not-found");
  }

  @Test
  void mail_that_is_purged_goes_with_what_is_known_of_it() {
    connected(3);

    HttpResponse<String> answer = studio.call("DELETE", path + "?mail=purge", null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(RunningBackend.base() + path + "/purge");
    JsonNode begun = Studio.json(answer).path("purge");
    assertThat(begun.path("status").asText()).isEqualTo("UNDER_WAY");
    assertThat(begun.path("requestedBy").asText()).isEqualTo("studio-user");
    assertThat(begun.path("removed").asInt()).isZero();
    awaitPurged(3);
    assertThat(storedState.mail()).isEmpty();
    assertThat(storedState.subscription()).isEmpty();
    assertThat(studio.audit(id).get(0).path("action").asText()).isEqualTo("DISCONNECTED");
    assertThat(studio.invite(mailbox.address()).statusCode()).isEqualTo(201);
    assertThat(Studio.json(studio.get(path + "/messages")).path("messages")).isEmpty();
  }

  @Test
  void a_mailbox_is_not_subscribed_again_while_its_mail_is_being_purged() throws IOException {
    connected(1);
    Path file = onlyFile();
    Files.delete(file);
    Path inTheWay = Files.createDirectories(file.resolve("in-the-way"));
    studio.call("DELETE", path + "?mail=purge", null);
    Studio.awaitRevoked(id);

    Studio.assertProblem(studio.invite(mailbox.address()), 409, "purge-under-way");
    HttpResponse<String> consent = new Browser().connect(mailbox.address());

    assertThat(consent.statusCode()).isEqualTo(409);
    assertThat(storedState.subscription()).isEmpty();
    assertThat(storedState.refreshToken()).isEmpty();
    assertThat(storedState.hasGrant()).isFalse();
    JsonNode purge = Studio.json(studio.get(path + "/purge"));
    assertThat(purge.path("status").asText()).isEqualTo("UNDER_WAY");
    assertThat(purge.has("completedAt")).isFalse();
    Files.delete(inTheWay);
    Inside.sync(storedState.id());
    awaitPurged(1);
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
  }

  @Test
  void another_tenant_s_purge_is_as_one_that_is_not_there() {
    connected(1);
    Studio other = Customer.open().studio();

    Studio.assertProblem(other.call("DELETE", path + "?mail=purge", null), 404, "not-found");
    assertThat(storedState.mail()).hasSize(1);
    studio.call("DELETE", path + "?mail=purge", null);
    Studio.assertProblem(other.get(path + "/purge"), 404, "not-found");
    awaitPurged(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail=other", "mail=", "mail=PURGE", "mail=keep&mail=purge", "purge=true"})
  void what_is_to_become_of_the_mail_is_said_or_nothing_is_done(String query) {
    connected(0);

    Studio.assertProblem(studio.call("DELETE", path + "?" + query, null), 400, "invalid-request");

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.hasGrant()).isTrue();
  }

  @Test
  void the_end_comes_once() throws Exception {
    connected(0);

    List<Integer> statuses = AtOnce.repeat(4, () -> studio.delete(id).statusCode());

    assertThat(statuses).containsOnlyOnce(202).isSubsetOf(202, 404);
    Studio.assertProblem(studio.delete(id), 404, "not-found");
    assertThat(studio.audit(id).findValuesAsText("action"))
        .containsExactly("DISCONNECTED", "AUTHORIZED");
    await().untilAsserted(storedState::assertNothing);
  }

  @RepeatedTest(40)
  void an_end_that_races_with_consents_leaves_nothing_or_what_its_status_says(RepetitionInfo round)
      throws Exception {
    connected(0);
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    calls.add(() -> studio.delete(id));
    for (int i = 0; i < 1 + round.getCurrentRepetition() % 4; i++) {
      Browser browser = new Browser();
      URI callback = browser.consent(mailbox.address());
      calls.add(() -> browser.open(callback));
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    assertThat(answers.getFirst().statusCode()).as(answers.getFirst().body()).isEqualTo(202);
    makeRevocationsDue();
    if (storedState.subscription().isEmpty()) {
      await().untilAsserted(storedState::assertNothing);
      return;
    }
    // A grant that Google ended with the one before it is found dead by the first sync.
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.status())
                    .isEqualTo(
                        storedState.hasGrant() ? Status.ACTIVE : Status.REAUTHORIZATION_REQUIRED));
    assertThat(storedState.refreshToken().map(RefreshToken::grant))
        .hasValue(storedState.subscription().orElseThrow().grant());
    await().untilAsserted(() -> assertThat(storedState.secretFiles()).hasSize(1));
  }

  /// Those of the subscription, and those of consents that came to nothing.
  private void makeRevocationsDue() {
    Stream.of(storedState.id(), SubscriptionId.ofNobody(new MailboxAddress(mailbox.address())))
        .flatMap(each -> Inside.revocations().of(each).stream())
        .forEach(each -> Inside.revocations().put(each.dueAt(Instant.now())));
  }

  private void connected(int messages) {
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    for (int i = 0; i < messages; i++) {
      mailbox.deliver(mail("Number " + i));
    }
    Inside.sync(storedState.id());
    await().until(() -> storedState.subscription().orElseThrow().syncState().stored() == messages);
  }

  private void awaitPurged(int removed) {
    await()
        .untilAsserted(
            () -> {
              JsonNode purge = Studio.json(studio.get(path + "/purge"));
              assertThat(purge.path("status").asText()).isEqualTo("COMPLETED");
              assertThat(purge.path("removed").asInt()).isEqualTo(removed);
              assertThat(purge.path("completedAt").asText()).isNotBlank();
            });
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.walk(storedState.mailFolder())) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
