package com.travtus.gmail.aws.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.travtus.gmail.aws.AwsClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Against a DynamoDB that cancels as it is told: the local one has no transactions that meet.
class TransactionTest {
  private final Deque<List<String>> cancellations = new ArrayDeque<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;
  private final DynamoDbClient client;

  TransactionTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                options -> options.retryStrategy(AwsClients.retryingTransactions()))
            .build();
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void a_transaction_that_met_another_is_tried_again() {
    cancellations.add(List.of("TransactionConflict", "None"));
    cancellations.add(List.of("None", "ThrottlingError"));

    assertThat(commit()).isEmpty();
    assertThat(calls).hasValue(3);
  }

  @Test
  void a_condition_that_does_not_hold_is_an_answer() {
    cancellations.add(List.of("None", "ConditionalCheckFailed"));

    assertThat(commit()).containsExactly(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_condition_that_does_not_hold_beside_a_conflict_is_an_answer() {
    cancellations.add(List.of("ConditionalCheckFailed", "TransactionConflict"));

    assertThat(commit()).containsExactly(0);
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_transaction_that_meets_others_again_and_again_fails() {
    for (int i = 0; i < 3; i++) {
      cancellations.add(List.of("TransactionConflict", "None"));
    }

    assertThatThrownBy(this::commit).isInstanceOf(TransactionCanceledException.class);
    assertThat(calls).hasValue(3);
  }

  @Test
  void a_transaction_that_is_wrong_fails_at_once() {
    cancellations.add(List.of("ValidationError", "None"));

    assertThatThrownBy(this::commit).isInstanceOf(TransactionCanceledException.class);
    assertThat(calls).hasValue(1);
  }

  private List<Integer> commit() {
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("1"));
    return new Transaction().create("one", item, "id").create("other", item, "id").commit(client);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    List<String> reasons = cancellations.poll();
    byte[] body = (reasons == null ? "{}" : cancelled(reasons)).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(reasons == null ? 200 : 400, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String cancelled(List<String> codes) {
    Stream<String> reasons = codes.stream().map("{\"Code\":\"%s\"}"::formatted);
    return """
        {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "CancellationReasons": [%s]}
        """
        .formatted(reasons.collect(Collectors.joining(",")));
  }
}
