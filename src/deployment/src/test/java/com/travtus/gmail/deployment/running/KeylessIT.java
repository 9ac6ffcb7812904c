package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.emulator.EmulatedMailbox;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A delegation for which no key of the service account is anywhere: the functions show Google who
/// they are by what Lambda gives them for AWS.
@Moto.Needed
class KeylessIT {
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  private final Deployment deployment = Deployment.keyless();
  private final Customer customer = Customer.of(deployment);

  @AfterEach
  void end() throws Exception {
    deployment.close();
  }

  @Test
  void a_delegated_mailbox_is_brought() {
    EmulatedMailbox mailbox = customer.mailbox("maintenance");
    deployment
        .google()
        .delegate(customer.domain(), deployment.serviceAccount().clientId(), READONLY);

    assertThat(customer.read("/delegation").path("clientId").asText())
        .isEqualTo(deployment.serviceAccount().clientId());
    customer.json(
        201,
        "POST",
        "/subscriptions",
        "{\"mailbox\":\"%s\",\"authorization\":\"delegation\"}".formatted(mailbox.address()));
    deployment.work();
    byte[] mail = Customer.mail("A viewing", 1_000);
    mailbox.deliver(mail);
    customer.makeDue(mailbox);
    deployment.dispatch().json();
    deployment.work();

    assertThat(
            customer
                .read("/subscriptions/" + customer.id(mailbox) + "/messages")
                .findValuesAsText("sha256"))
        .as(() -> deployment.log())
        .containsExactly(DigestUtils.sha256Hex(mail));
    assertThat(deployment.cloud().refused()).isEmpty();
    deployment.assertNothingTold();
  }
}
