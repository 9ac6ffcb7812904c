package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a connected mailbox while the application runs.
@QuarkusTest
class LifeTest extends Flow {
  private final Customer customer = Customer.open();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final Kept kept = new Kept(mailbox.address());

  @BeforeEach
  void connect() {
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    await().until(() -> progress().completeThrough() != null);
  }

  @Test
  void mail_that_arrives_is_stored_byte_for_byte_and_once() {
    for (int i = 0; i < 3; i++) {
      mailbox.deliver(mail("Number " + i));
      int count = i + 1;
      await().untilAsserted(() -> assertThat(kept.mail()).hasSize(count));
    }

    assertThat(kept.mail())
        .containsExactlyInAnyOrder(mail("Number 0"), mail("Number 1"), mail("Number 2"));
    await().untilAsserted(() -> assertThat(progress().stored()).isEqualTo(3));
  }

  @Test
  void what_is_not_received_mail_is_left_alone() {
    mailbox.deliver(mail("Spam"), "SPAM");
    mailbox.deliver(mail("A draft"), "DRAFT");
    mailbox.deliver(mail("Sent"), "SENT");
    mailbox.deliver(mail("Received"));

    await().untilAsserted(() -> assertThat(kept.mail()).containsExactly(mail("Received")));
  }

  @Test
  void complete_through_moves_on_while_nothing_comes() {
    Progress before = progress();

    await()
        .untilAsserted(
            () -> assertThat(progress().completeThrough()).isAfter(before.completeThrough()));

    assertThat(progress().stored()).isZero();
  }

  @Test
  void a_revoked_grant_waits_for_a_consent_that_mends_it() {
    mailbox.deliver(mail("Before"));
    await().untilAsserted(() -> assertThat(kept.mail()).hasSize(1));
    google().revokeGrants(mailbox.address());
    mailbox.deliver(mail("Meanwhile"));

    await()
        .untilAsserted(() -> assertThat(kept.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    JsonNode shown = customer.studio().read(kept.id().value());
    assertThat(shown.path("reason").asText()).isEqualTo(Reason.GRANT_EXPIRED.name());
    assertThat(shown.path("authorizeUrl").asText()).contains("/gmail/authorize?login_hint=");
    assertThat(kept.mail()).hasSize(1);

    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));

    assertThat(kept.status()).isEqualTo(Status.ACTIVE);
    await()
        .untilAsserted(
            () ->
                assertThat(kept.mail())
                    .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile")));
    await().untilAsserted(() -> assertThat(progress().stored()).isEqualTo(2));
    assertThat(customer.studio().read(kept.id().value()).has("reason")).isFalse();
  }

  @Test
  void a_mail_folder_that_can_t_be_written_loses_nothing() throws IOException {
    Files.createDirectories(kept.mailFolder().getParent());
    Files.createFile(kept.mailFolder());
    @Nullable HistoryId cursor = progress().cursor();
    mailbox.deliver(mail("A viewing"));

    await().untilAsserted(() -> assertThat(progress().trouble()).isNotNull());
    assertThat(progress().cursor()).isEqualTo(cursor);
    assertThat(progress().stored()).isZero();
    assertThat(kept.status()).isEqualTo(Status.ACTIVE);

    Files.delete(kept.mailFolder());
    Inside.sync(kept.id());
    await().untilAsserted(() -> assertThat(kept.mail()).containsExactly(mail("A viewing")));
    await()
        .untilAsserted(
            () -> {
              assertThat(progress().cursor()).isNotEqualTo(cursor);
              assertThat(progress().trouble()).isNull();
              assertThat(progress().stored()).isEqualTo(1);
            });
  }

  @Test
  void history_that_google_has_dropped_is_caught_up_with_and_noted() {
    mailbox.deliver(mail("Before"));
    await().untilAsserted(() -> assertThat(kept.mail()).hasSize(1));
    customer.studio().patch(kept.id().value(), "{\"status\": \"PAUSED\"}");
    mailbox.deliver(mail("Meanwhile"));
    mailbox.expireHistory();

    customer.studio().patch(kept.id().value(), "{\"status\": \"ACTIVE\"}");

    await()
        .untilAsserted(
            () ->
                assertThat(kept.mail())
                    .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile")));
    await().until(() -> progress().lastGap() != null);
    assertThat(customer.studio().read(kept.id().value()).path("lastGap").has("from")).isTrue();
  }

  @Test
  void the_home_page_is_the_console() {
    HttpResponse<String> home = new Browser().open(URI.create(RunningWorld.base() + "/"));

    assertThat(home.statusCode()).isEqualTo(303);
    assertThat(home.headers().firstValue("Location")).hasValue(RunningWorld.base() + "/studio");
  }

  private Progress progress() {
    return kept.subscription().orElseThrow().progress();
  }
}
