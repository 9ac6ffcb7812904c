package com.travtus.gmail.local.flow;

import static com.travtus.gmail.local.flow.ConnectTest.assertConnected;
import static com.travtus.gmail.local.flow.Pages.assertNothingEnded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.local.FailingVault;
import com.travtus.gmail.local.MeteredDynamoDb;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/// What people and programs are told while what the connector lives on fails, and that it can all
/// be mended by doing it again.
@QuarkusTest
class OutageTest extends Flow {
  /// Of what AWS says, which is for the log.
  private static final String DETAIL = "telling detail";

  @Inject MeteredDynamoDb dynamoDb;
  @Inject FailingVault vault;

  private final Customer customer = Customer.open();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());

  @AfterEach
  void heal() {
    dynamoDb.heal();
    vault.heal();
  }

  /// As the SDK ends a call that no attempt has brought through.
  enum Outage {
    THROTTLING,
    FAILING,
    TOO_SLOW,
    CUT_OFF;

    RuntimeException failure() {
      return switch (this) {
        case THROTTLING -> dynamoDb(400, "ProvisionedThroughputExceededException");
        case FAILING -> dynamoDb(500, "InternalServerError");
        case TOO_SLOW -> ApiCallTimeoutException.create(10_000);
        case CUT_OFF -> SdkClientException.create(DETAIL);
      };
    }
  }

  private static RuntimeException dynamoDb(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message(DETAIL)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(DETAIL).build())
        .build();
  }

  private static RuntimeException secretsManager() {
    return SecretsManagerException.builder()
        .statusCode(500)
        .message(DETAIL)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("InternalServiceError").build())
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void the_api_says_that_it_may_be_tried_again(Outage outage) {
    Studio studio = customer.studio();
    String id = Studio.json(studio.invite(customer.address("leasing"))).path("id").asText();
    dynamoDb.fail(_ -> true, outage::failure);

    assertUnavailable(studio.get("/subscriptions"));
    assertUnavailable(studio.get("/subscriptions/" + id));
    assertUnavailable(studio.invite(customer.address("another")));
    assertUnavailable(studio.patch(id, "{\"note\": \"x\"}"));
    assertUnavailable(studio.delete(id));

    dynamoDb.heal();
    assertThat(studio.read(id).path("status").asText()).isEqualTo("PENDING_AUTHORIZATION");
    assertThat(studio.invite(customer.address("another")).statusCode()).isEqualTo(201);
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
    JsonNode problem = Studio.json(answer);
    assertThat(problem.path("type").asText()).endsWith(":unavailable");
    assertThat(answer.body()).doesNotContain(DETAIL, "amazon", "Exception");
  }

  @Test
  void what_aws_refuses_is_ours_to_fix() {
    dynamoDb.fail(_ -> true, () -> dynamoDb(400, "ValidationException"));

    HttpResponse<String> answer = customer.studio().get("/subscriptions");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    assertThat(answer.body()).doesNotContain(DETAIL, "amazon", "Exception");
  }

  /// Where a consent can be hit.
  enum Hit {
    READING_SECRETS,
    KEEPING_THE_TOKEN,
    READING_TABLES,
    WRITING_TABLES
  }

  @ParameterizedTest
  @EnumSource
  void a_consent_that_could_not_be_finished_is_mended_by_another(Hit hit) {
    Browser browser = new Browser();
    URI callback = browser.consent(mailbox.address());
    switch (hit) {
      case READING_SECRETS -> vault.fail("read"::equals, OutageTest::secretsManager);
      case KEEPING_THE_TOKEN -> vault.fail("write"::equals, OutageTest::secretsManager);
      case READING_TABLES -> dynamoDb.fail("getItem"::equals, Outage.FAILING::failure);
      case WRITING_TABLES -> dynamoDb.fail("transactWriteItems"::equals, Outage.FAILING::failure);
    }

    HttpResponse<String> answer = browser.open(callback);

    assertNothingEnded(answer, 500, "Something went wrong on our side");
    assertThat(answer.body()).doesNotContain(DETAIL, "amazon", "Exception");
    heal();
    assertThat(storedState.subscription()).isEmpty();
    mailbox.deliver(mail("A viewing"));
    assertConnected(new Browser().connect(mailbox.address()));
    assertThat(storedState.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.subscription().orElseThrow().grant())
        .isEqualTo(storedState.refreshToken().orElseThrow().grant());
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
  }

  /// The server's own answer to it would be a blank one, and its log would have the whole address,
  /// with the code in it; the suite's last test looks for that.
  @Test
  void a_consent_that_an_error_ends_is_a_page() {
    Browser browser = new Browser();
    URI callback = browser.consent(mailbox.address());
    vault.fail(
        "write"::equals,
        () -> {
          throw new StackOverflowError();
        });

    assertNothingEnded(browser.open(callback), 500, "Something went wrong on our side");
  }

  @Test
  void a_consent_that_can_t_be_started_is_a_page() {
    vault.fail("read"::equals, OutageTest::secretsManager);

    HttpResponse<String> answer =
        new Browser().open(URI.create(RunningBackend.base() + "/gmail/authorize"));

    Pages.assertPage(answer, 500, "Something went wrong on our side");
  }
}
