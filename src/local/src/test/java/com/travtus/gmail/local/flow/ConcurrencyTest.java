package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
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
  private final Kept kept = new Kept(mailbox.address());
  private final String id = kept.id().value();

  @RepeatedTest(3)
  void twenty_that_want_one_mailbox_in_two_ways_make_one_subscription() throws Exception {
    new Admin(customer).delegate();
    Studio other = Customer.inviting().studio();
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(() -> studio.invite(mailbox.address()));
      calls.add(() -> studio.delegate(mailbox.address()));
      calls.add(() -> other.invite(mailbox.address()));
      calls.add(() -> other.delegate(mailbox.address()));
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(9);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 403).hasSize(10);
    assertThat(studio.history(id)).hasSize(1);
  }

  @RepeatedTest(3)
  void of_two_customers_that_want_nobody_s_mailbox_one_has_it() throws Exception {
    String nobodys = Customer.withoutDomain().address("leasing");
    Studio other = Customer.inviting().studio();
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(() -> studio.invite(nobodys));
      calls.add(() -> other.invite(nobodys));
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(9);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 403).hasSize(10);
  }

  @RepeatedTest(2)
  void changes_that_race_with_syncs_lose_no_mail_and_turn_no_cursor_back() throws Exception {
    new Admin(customer).delegate();
    studio.delegate(mailbox.address());
    await().until(() -> kept.subscription().orElseThrow().progress().completeThrough() != null);
    List<BigInteger> cursors = new ArrayList<>();

    for (int round = 0; round < 10; round++) {
      mailbox.deliver(mail("Number " + round));
      String note = "{\"note\": \"%d\"}".formatted(round);
      String status = round % 2 == 0 ? "PAUSED" : "ACTIVE";
      AtOnce.all(
          List.<Callable<HttpResponse<String>>>of(
              () -> studio.call("POST", "/subscriptions/" + id + "/sync", null),
              () -> studio.patch(id, note),
              () -> studio.patch(id, "{\"status\": \"%s\"}".formatted(status))));
      cursors.add(
          Objects.requireNonNull(kept.subscription().orElseThrow().progress().cursor()).value());
    }

    Inside.sync(kept.id());
    await().untilAsserted(() -> assertThat(kept.mail()).hasSize(10));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Studio.json(studio.get("/subscriptions/" + id + "/messages"))
                            .path("messages"))
                    .hasSize(10));
    assertThat(cursors).isSorted();
    assertThat(studio.read(id).path("note").asText()).isEqualTo("9");
    assertThat(studio.read(id).path("status").asText()).isEqualTo("ACTIVE");
  }
}
