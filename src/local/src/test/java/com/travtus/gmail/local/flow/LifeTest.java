package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SyncState;
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
  private final StoredState storedState = new StoredState(mailbox.address());

  @BeforeEach
  void connect() {
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    await().until(() -> syncState().completeThrough() != null);
  }

  @Test
  void mail_that_arrives_is_stored_byte_for_byte_and_once() {
    for (int i = 0; i < 3; i++) {
      mailbox.deliver(mail("Number " + i));
      int count = i + 1;
      await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(count));
    }

    assertThat(storedState.mail())
        .containsExactlyInAnyOrder(mail("Number 0"), mail("Number 1"), mail("Number 2"));
    await().untilAsserted(() -> assertThat(syncState().stored()).isEqualTo(3));
  }

  @Test
  void what_is_not_received_mail_is_left_alone() {
    mailbox.deliver(mail("Spam"), "SPAM");
    mailbox.deliver(mail("A draft"), "DRAFT");
    mailbox.deliver(mail("Sent"), "SENT");
    mailbox.deliver(mail("Received"));

    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("Received")));
  }

  @Test
  void complete_through_moves_on_while_nothing_comes() {
    SyncState before = syncState();

    await()
        .untilAsserted(
            () -> assertThat(syncState().completeThrough()).isAfter(before.completeThrough()));

    assertThat(syncState().stored()).isZero();
  }

  @Test
  void a_revoked_grant_waits_for_a_consent_that_mends_it() {
    mailbox.deliver(mail("Before"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    google().revokeGrants(mailbox.address());
    mailbox.deliver(mail("Meanwhile"));

    await()
        .untilAsserted(
            () -> assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    JsonNode shown = customer.studio().read(storedState.id().value());
    assertThat(shown.path("reason").asText()).isEqualTo(Reason.GRANT_EXPIRED.name());
    assertThat(shown.path("authorizeUrl").asText()).contains("/gmail/authorize?login_hint=");
    assertThat(storedState.mail()).hasSize(1);

    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));

    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    await()
        .untilAsserted(
            () ->
                assertThat(storedState.mail())
                    .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile")));
    await().untilAsserted(() -> assertThat(syncState().stored()).isEqualTo(2));
    assertThat(customer.studio().read(storedState.id().value()).has("reason")).isFalse();
  }

  @Test
  void a_mail_folder_that_can_t_be_written_loses_nothing() throws IOException {
    Files.createDirectories(storedState.mailFolder().getParent());
    Files.createFile(storedState.mailFolder());
    @Nullable HistoryId cursor = syncState().cursor();
    mailbox.deliver(mail("A viewing"));

    await().untilAsserted(() -> assertThat(syncState().lastFailure()).isNotNull());
    assertThat(syncState().cursor()).isEqualTo(cursor);
    assertThat(syncState().stored()).isZero();
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);

    Files.delete(storedState.mailFolder());
    Inside.sync(storedState.id());
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
    await()
        .untilAsserted(
            () -> {
              assertThat(syncState().cursor()).isNotEqualTo(cursor);
              assertThat(syncState().lastFailure()).isNull();
              assertThat(syncState().stored()).isEqualTo(1);
            });
  }

  @Test
  void history_that_google_has_dropped_is_caught_up_with_and_noted() {
    mailbox.deliver(mail("Before"));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    customer.studio().patch(storedState.id().value(), "{\"status\": \"PAUSED\"}");
    mailbox.deliver(mail("Meanwhile"));
    mailbox.expireHistory();

    customer.studio().patch(storedState.id().value(), "{\"status\": \"ACTIVE\"}");

    await()
        .untilAsserted(
            () ->
                assertThat(storedState.mail())
                    .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile")));
    await().until(() -> syncState().lastGap() != null);
    assertThat(customer.studio().read(storedState.id().value()).path("lastGap").has("from"))
        .isTrue();
  }

  @Test
  void the_home_page_is_the_console() {
    HttpResponse<String> home = new Browser().open(URI.create(RunningBackend.base() + "/"));

    assertThat(home.statusCode()).isEqualTo(303);
    assertThat(home.headers().firstValue("Location")).hasValue(RunningBackend.base() + "/studio");
  }

  private SyncState syncState() {
    return storedState.subscription().orElseThrow().syncState();
  }
}
