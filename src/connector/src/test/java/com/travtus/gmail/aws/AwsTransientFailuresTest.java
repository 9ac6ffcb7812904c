package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.travtus.gmail.TransientFailures;
import com.travtus.gmail.aws.dynamodb.DynamoLedger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.SampleEntries;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Of DynamoDB, which speaks the protocol that Secrets Manager and SQS speak.
class AwsTransientFailuresTest {
  private static final Clients QUICK =
      new Clients(new AwsClients.Patience(Duration.ofMillis(300), Duration.ofSeconds(4)), "test");

  private static final LedgerEntry ENTRY =
      SampleEntries.entry(SampleEntries.SUBSCRIPTION, "m-1", SampleEntries.NO_HEADERS);

  private final ServiceFront front =
      ServiceFront.before("dynamodb", URI.create("http://127.0.0.1:1"));
  private final DynamoDbClient client = QUICK.dynamoDb(front.url());
  private final TransientFailures transientFailures = new AwsTransientFailures();

  @AfterEach
  void close() {
    client.close();
    front.close();
  }

  enum Fault {
    CUT,
    SLOW,
    HALF,
    FAILING,
    THROTTLING,
    EXCEEDED,
    CONFLICTING;

    FaultMode of(ServiceRequest request) {
      return switch (this) {
        case CUT -> FaultMode.CUT;
        case SLOW -> FaultMode.delay(Duration.ofMinutes(1));
        case HALF -> new FaultMode.Answer(200, "application/x-amz-json-1.0", "{\"Item\":{\"a\"");
        case FAILING -> request.error(500, "InternalServerError");
        case THROTTLING -> request.error(400, "ThrottlingException");
        case EXCEEDED -> request.error(400, "ProvisionedThroughputExceededException");
        case CONFLICTING -> request.error(400, "TransactionConflictException");
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_can_t_be_done_now_is_an_outage(Fault fault) {
    front.treat(fault::of);

    Throwable failure = catchThrowable(this::find);

    assertThat(transientFailures.isOne(failure)).as("%s", failure).isTrue();
    assertThat(
            catchThrowable(() -> new DynamoLedger(client, TestAwsSettings.tables()).record(ENTRY)))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void nobody_who_answers_is_an_outage() {
    try (DynamoDbClient lost = QUICK.dynamoDb(URI.create("http://127.0.0.1:1"))) {
      assertThat(transientFailures.isOne(catchThrowable(lost::listTables))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AccessDeniedException", "ValidationException", "ResourceNotFoundException"})
  void what_is_refused_is_none(String refusal) {
    front.treat(request -> request.error(400, refusal));

    assertThat(transientFailures.isOne(catchThrowable(this::find))).isFalse();
  }

  @Test
  void neither_is_what_failed_by_itself() {
    assertThat(transientFailures.isOne(new IllegalStateException())).isFalse();
  }

  private void find() {
    new DynamoLedger(client, TestAwsSettings.tables())
        .find(SampleEntries.SUBSCRIPTION, ENTRY.message());
  }
}
