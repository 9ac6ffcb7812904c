package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A consent that comes after the grant before it died mends the same subscription.
@QuarkusTest
class ReconnectTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String path = "/subscriptions/" + storedState.id();

  @Test
  void nothing_is_lost_and_nothing_comes_twice() {
    studio.post(
        "{\"mailbox\": \"%s\", \"authorization\": \"oauth\", \"note\": \"mine\"}"
            .formatted(mailbox.address()));
    ConnectTest.assertConnected(
        new Browser()
            .connectInvited(studio.authorizeUrl(storedState.id().value()), mailbox.address()));
    await().until(() -> read().syncState().completeThrough() != null);
    String first = mailbox.deliver(mail("Before"));
    Inside.sync(storedState.id());
    await().until(() -> read().syncState().stored() == 1);
    google().revokeGrants(mailbox.address());
    String second = mailbox.deliver(mail("Meanwhile"));
    assertThat(Studio.json(studio.check(storedState.id().value())).path("cause").asText())
        .isEqualTo("GRANT_EXPIRED");
    Subscription dead = read();
    assertThat(dead.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);

    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));

    Subscription mended = read();
    assertThat(mended.status()).isEqualTo(Status.ACTIVE);
    assertThat(mended.grant()).isNotEqualTo(dead.grant());
    assertThat(mended.creation()).isEqualTo(dead.creation());
    assertThat(mended.options()).isEqualTo(dead.options());
    assertThat(Objects.requireNonNull(mended.syncState().cursor()).value())
        .isGreaterThanOrEqualTo(Objects.requireNonNull(dead.syncState().cursor()).value());
    await().until(() -> read().syncState().stored() == 2);
    String third = mailbox.deliver(mail("After"));
    Inside.sync(storedState.id());
    await().until(() -> read().syncState().stored() == 3);
    JsonNode messages = Studio.json(studio.get(path + "/messages")).path("messages");
    assertThat(messages.findValuesAsText("id")).containsExactlyInAnyOrder(first, second, third);
    assertThat(storedState.mail())
        .containsExactlyInAnyOrder(mail("Before"), mail("Meanwhile"), mail("After"));
    assertThat(studio.audit(storedState.id().value()).findValuesAsText("action"))
        .containsExactly("AUTHORIZED", "CHECKED", "AUTHORIZED", "CREATED");
  }

  private Subscription read() {
    return storedState.subscription().orElseThrow();
  }
}
