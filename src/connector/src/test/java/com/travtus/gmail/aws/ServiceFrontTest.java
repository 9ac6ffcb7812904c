package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceFrontTest {
  private static final int LARGEST_MESSAGE = 35_000_000;

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer service;
  private ServiceFront front;

  /// Gives back what it gets.
  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    URI target = URI.create("http://localhost:" + service.getAddress().getPort());
    front = ServiceFront.before("s3", target);
  }

  @AfterEach
  void stop() {
    front.close();
    service.stop(0);
  }

  private HttpResponse<byte[]> send(String method, String target, byte[] body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(front.url() + target))
              .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKSYNC/20300101/eu/s3/x, S=y")
              .method(method, BodyPublishers.ofByteArray(body))
              .build();
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  @Test
  void what_passes_arrives_as_it_was_sent_and_so_does_its_answer() throws Exception {
    byte[] message = new byte[LARGEST_MESSAGE];
    message[LARGEST_MESSAGE - 1] = 1;

    assertThat(send("PUT", "/mail/a%20b?x=%2F", message).body()).isEqualTo(message);

    assertThat(seen).containsExactly("PUT /mail/a%20b?x=%2F");
  }

  @Test
  void a_request_is_known_by_its_operation_and_its_caller() throws Exception {
    List<String> known = new CopyOnWriteArrayList<>();
    front.treat(
        request -> {
          known.add(request.caller().orElse("?") + " " + request.operation());
          return FaultMode.PASS;
        });

    send("PUT", "/mail/1.eml", new byte[1]);
    send("GET", "/mail/1.eml", new byte[0]);
    send("POST", "/mail?delete", new byte[1]);
    send("GET", "/mail?list-type=2", new byte[0]);

    assertThat(known)
        .containsExactly(
            "AKSYNC PutObject", "AKSYNC GetObject", "AKSYNC DeleteObjects", "AKSYNC ListObjectsV2");
  }

  @Test
  void an_error_is_answered_in_the_services_place() throws Exception {
    front.treat(request -> request.error(503, "SlowDown"));

    HttpResponse<byte[]> answer = send("PUT", "/mail/1.eml", new byte[LARGEST_MESSAGE]);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8)).contains("<Code>SlowDown</Code>");
    assertThat(seen).isEmpty();
  }

  @Test
  void what_is_cut_never_arrives_and_what_is_lost_does() {
    front.treat(_ -> FaultMode.CUT);
    assertThatThrownBy(() -> send("POST", "/mail?delete", new byte[1]))
        .isInstanceOf(IOException.class);
    assertThat(seen).isEmpty();

    front.treat(_ -> FaultMode.LOSE);
    assertThatThrownBy(() -> send("POST", "/mail?delete", new byte[1]))
        .isInstanceOf(IOException.class);
    assertThat(seen).containsExactly("POST /mail?delete");
  }

  @Test
  void what_is_delayed_arrives_later() throws Exception {
    Duration delay = Duration.ofMillis(200);
    front.treat(_ -> FaultMode.delay(delay));
    long start = System.nanoTime();

    assertThat(send("GET", "/mail/1.eml", new byte[0]).statusCode()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
  }
}
