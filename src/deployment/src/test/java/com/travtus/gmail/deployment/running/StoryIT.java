package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.emulator.EmulatedMailbox;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/// From a consent to mail in the platform's hands and to the end, by the functions as they are
/// deployed and with no more rights than they are given.
@Moto.Needed
@ExtendWith(Deployed.class)
class StoryIT {
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  /// A message that the API passes through, and one that it links to.
  private static final int SMALL = 1_000;

  private static final int LARGE = 5_000_000;

  private final Deployment deployment;
  private final Customer customer;

  StoryIT(Deployment deployment) {
    this.deployment = deployment;
    this.customer = Customer.of(deployment);
  }

  @AfterEach
  void assertRightsSufficed() {
    assertThat(deployment.cloud().refused()).isEmpty();
    deployment.assertNothingTold();
  }

  @Test
  void a_mailbox_whose_owner_consents_is_brought_and_purged() {
    EmulatedMailbox mailbox = customer.mailbox("leasing");
    String path = "/subscriptions/" + customer.id(mailbox);

    HttpResponse<String> connected = customer.connect(mailbox);

    assertThat(connected.statusCode()).as(() -> deployment.log()).isEqualTo(302);
    assertThat(Browser.location(connected)).hasToString("https://www.travtus.com/");
    assertThat(customer.read(path).path("status").asText()).isEqualTo("ACTIVE");
    assertThat(refreshTokens()).anyMatch(name -> name.contains("/" + customer.id(mailbox) + "/"));
    assertMailArrives(mailbox);

    customer.json(202, "DELETE", path + "?mail=purge", null);

    deployment.dispatch().json();
    deployment.work();
    assertThat(refreshTokens()).noneMatch(name -> name.contains("/" + customer.id(mailbox) + "/"));
    JsonNode purge = customer.read(path + "/purge");
    assertThat(purge.path("status").asText()).as(deployment.log()).isEqualTo("COMPLETED");
    assertThat(purge.path("removed").asInt()).isEqualTo(2);
    assertThat(objects(mailbox)).isEmpty();
  }

  @Test
  void a_delegated_mailbox_is_brought() {
    EmulatedMailbox mailbox = customer.mailbox("maintenance");
    deployment
        .google()
        .delegate(customer.domain(), deployment.serviceAccount().clientId(), READONLY);

    JsonNode created =
        customer.json(
            201,
            "POST",
            "/subscriptions",
            "{\"mailbox\":\"%s\",\"authorization\":\"delegation\"}".formatted(mailbox.address()));

    assertThat(created.path("status").asText()).isEqualTo("ACTIVE");
    assertMailArrives(mailbox);
  }

  /// The dispatch finds it due, a worker brings what is new, and the API has it byte for byte.
  private void assertMailArrives(EmulatedMailbox mailbox) {
    deployment.work();
    byte[] small = Customer.mail("A viewing", SMALL);
    byte[] large = Customer.mail("A plan", LARGE);
    String smallId = mailbox.deliver(small);
    String largeId = mailbox.deliver(large);
    customer.makeDue(mailbox);

    // Another story's mailbox may be due as well.
    assertThat(deployment.dispatch().json().asInt()).as(() -> deployment.log()).isPositive();
    deployment.work();

    assertThat(deployment.log())
        .as("a run's line says whose it is")
        .contains(customer.id(mailbox) + " sync: ");
    String path = "/subscriptions/" + customer.id(mailbox) + "/messages";
    assertThat(customer.read(path).findValuesAsText("sha256"))
        .as(() -> deployment.log())
        .containsExactlyInAnyOrder(DigestUtils.sha256Hex(small), DigestUtils.sha256Hex(large));
    JsonNode page = customer.read(path + "?limit=1");
    assertThat(customer.read(path + "?limit=1&pageToken=" + page.path("nextPageToken").asText()))
        .as("with the key that the template has made")
        .isNotEqualTo(page);
    assertThat(objects(mailbox)).hasSize(2);
    HttpResponse<byte[]> passed =
        deployment.browser().bytes(customer.token(), path + "/" + smallId + "/raw");
    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(passed.body()).isEqualTo(small);
    URI link =
        Browser.location(
            deployment.browser().bytes(customer.token(), path + "/" + largeId + "/raw"));
    assertThat(DigestUtils.sha256Hex(deployment.browser().bytes(link).body()))
        .isEqualTo(DigestUtils.sha256Hex(large));
  }

  private List<S3Object> objects(EmulatedMailbox mailbox) {
    try (S3Client s3 = deployment.cloud().s3()) {
      return s3.listObjectsV2(
              list -> list.bucket(Names.BUCKET).prefix("mail/" + customer.id(mailbox) + "/"))
          .contents();
    }
  }

  private List<String> refreshTokens() {
    try (SecretsManagerClient secrets = deployment.cloud().secrets()) {
      return secrets.listSecretsPaginator().stream()
          .flatMap(page -> page.secretList().stream())
          .map(SecretListEntry::name)
          .filter(name -> name.contains("/refresh-tokens/"))
          .toList();
    }
  }
}
