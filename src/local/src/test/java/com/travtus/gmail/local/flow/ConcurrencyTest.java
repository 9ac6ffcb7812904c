package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;

/// What comes at the same time.
@QuarkusTest
class ConcurrencyTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();

  @RepeatedTest(3)
  void twenty_that_want_one_mailbox_in_two_ways_make_one_subscription_a_customer()
      throws Exception {
    new Admin(customer).delegate();
    Studio other = Customer.inviting().studio();
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(() -> studio.invite(mailbox.address()));
      calls.add(() -> studio.delegate(mailbox.address()));
    }
    for (int i = 0; i < 5; i++) {
      calls.add(() -> other.delegate(mailbox.address()));
    }
    for (int i = 0; i < 5; i++) {
      calls.add(() -> other.invite(mailbox.address()));
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    assertOneCreated(answers.subList(0, 10));
    assertThat(answers.subList(10, 15)).extracting(HttpResponse::statusCode).containsOnly(403);
    assertOneCreated(answers.subList(15, 20));
    assertThat(studio.audit(id)).hasSize(1);
  }

  @RepeatedTest(3)
  void two_customers_that_want_nobody_s_mailbox_learn_nothing_of_each_other() throws Exception {
    String nobodys = Customer.withoutDomain().address("leasing");
    Studio other = Customer.inviting().studio();
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (Studio each : List.of(studio, other)) {
      for (int i = 0; i < 10; i++) {
        calls.add(() -> each.invite(nobodys));
      }
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    assertOneCreated(answers.subList(0, 10));
    assertOneCreated(answers.subList(10, 20));
  }

  @RepeatedTest(3)
  void of_two_customers_whose_invitations_are_accepted_at_once_one_has_the_mailbox()
      throws Exception {
    String nobodys = Customer.withoutDomain().mailbox("leasing").address();
    Customer other = Customer.inviting();
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (Studio each : List.of(studio, other.studio())) {
      Browser browser = new Browser();
      URI google = browser.acceptInvitation(each.invitation(nobodys));
      URI callback = new ConsentUser(google()).approve(google, nobodys);
      calls.add(() -> browser.open(callback));
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 409);
    boolean isFirst = answers.getFirst().statusCode() == 302;
    Customer winner = isFirst ? customer : other;
    Customer loser = isFirst ? other : customer;
    assertThat(answers.get(isFirst ? 1 : 0).body())
        .contains("Your mailbox is connected to " + winner.displayName());
    assertThat(winner.storedState(nobodys).status()).isEqualTo(Status.ACTIVE);
    assertThat(loser.storedState(nobodys).status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(winner.storedState(nobodys).secretFiles())
        .as("the other's waits for an answer")
        .hasSize(2);
    assertThat(winner.storedState(nobodys).hasGrant()).isTrue();
  }

  private static void assertOneCreated(List<HttpResponse<String>> answers) {
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .hasSize(answers.size() - 1);
  }

  @RepeatedTest(2)
  void changes_that_race_with_syncs_lose_no_mail_and_turn_no_cursor_back() throws Exception {
    new Admin(customer).delegate();
    studio.delegate(mailbox.address());
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    List<BigInteger> pageTokens = new ArrayList<>();

    for (int round = 0; round < 10; round++) {
      mailbox.deliver(mail("Number " + round));
      String note = "{\"note\": \"%d\"}".formatted(round);
      String status = round % 2 == 0 ? "PAUSED" : "ACTIVE";
      AtOnce.all(
          List.<Callable<HttpResponse<String>>>of(
              () -> studio.call("POST", "/subscriptions/" + id + "/sync", null),
              () -> studio.patch(id, note),
              () -> studio.patch(id, "{\"status\": \"%s\"}".formatted(status))));
      pageTokens.add(
          Objects.requireNonNull(storedState.subscription().orElseThrow().syncState().cursor())
              .value());
    }

    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(10));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Studio.json(studio.get("/subscriptions/" + id + "/messages"))
                            .path("messages"))
                    .hasSize(10));
    assertThat(pageTokens).isSorted();
    assertThat(studio.read(id).path("note").asText()).isEqualTo("9");
    assertThat(studio.read(id).path("status").asText()).isEqualTo("ACTIVE");
  }
}
