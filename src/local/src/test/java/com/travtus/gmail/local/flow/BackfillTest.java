package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The import of older mail: by the first sync, and for labels that are requested later.
@QuarkusTest
class BackfillTest extends Flow {
  private static final String GET = "gmail.users.messages.get";
  private static final int MESSAGES = 60;

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());

  @Test
  void a_backfill_says_how_far_it_is_and_nothing_once_it_is_through() {
    Instant begun = Instant.now();
    for (int i = 0; i < MESSAGES; i++) {
      mailbox.deliver(mail("Number " + i), begun.minus(Duration.ofMinutes(i + 1)), "INBOX");
    }
    google()
        .faults()
        .add(
            Fault.on(GET)
                .forMailbox(mailbox.address())
                .afterCalls(40)
                .always()
                .answering(Effect.tooManyRequests(Instant.now().plusSeconds(2))));
    subscribe("");

    await().until(() -> read().path("backfill").path("done").asInt() >= 25);
    JsonNode backfill = read().path("backfill");
    assertThat(backfill.path("cause").asText()).isEqualTo("BACKFILL");
    assertThat(backfill.path("total").asInt()).isEqualTo(MESSAGES);
    assertThat(backfill.path("done").asInt()).isBetween(25, 40);
    assertThat(Instant.parse(backfill.path("startedAt").asText())).isAfter(begun);
    assertThat(backfill.has("messagesPerMinute")).as("in the first minute").isFalse();
    assertThat(backfill.has("expectedEnd")).as("in the first minute").isFalse();

    google().faults().clear();
    await().until(() -> !read().has("backfill"));
    assertThat(read().path("stored").asInt()).isEqualTo(MESSAGES);
    assertThat(storedState.mail()).hasSize(MESSAGES);
  }

  @Test
  void a_label_that_is_requested_later_brings_in_its_older_mail() {
    Instant old = Instant.now().minus(Duration.ofHours(20));
    mailbox.deliver(mail("To let"), old, "INBOX", "Label_1");
    mailbox.deliver(mail("To mend"), old, "INBOX", "Label_2");
    mailbox.deliver(mail("Too old"), old.minus(Duration.ofDays(3)), "INBOX", "Label_2");
    subscribe(", \"labels\": [\"Label_1\"]");
    await().until(() -> read().has("completeThrough"));
    assertThat(read().path("stored").asInt()).isEqualTo(1);

    HttpResponse<String> answer =
        studio.patch(storedState.id().value(), "{\"labels\": [\"Label_1\", \"Label_2\"]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    Inside.sync(storedState.id());
    await().until(() -> read().path("stored").asInt() == 2);
    await().until(() -> !read().has("backfill"));
    assertThat(storedState.mail()).hasSize(2);
  }

  private void subscribe(String more) {
    new Admin(customer).delegate();
    HttpResponse<String> answer =
        studio.post(
            "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"backfillDays\": 2%s}"
                .formatted(mailbox.address(), more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private JsonNode read() {
    return studio.read(storedState.id().value());
  }
}
