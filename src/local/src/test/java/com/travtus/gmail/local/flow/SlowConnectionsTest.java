package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever sends a request slowly, or none, holds up nobody else.
@QuarkusTest
class SlowConnectionsTest extends Flow {
  private static final int MANY = 300;
  private static final Duration SECONDS = Duration.ofSeconds(15);

  /// More than is read before a worker is asked.
  private static final String HALF = "x".repeat(100_000);

  private final Customer customer = Customer.inviting();

  static Stream<Arguments> connections() {
    URI connector = RunningBackend.base();
    URI google = RunningBackend.google().url();
    String json =
        "Content-Type: application/json\r\nAuthorization: Bearer "
            + RunningBackend.platform().token("somebody");
    String form = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin";
    return Stream.of(
        Arguments.of("idle", connector, ""),
        Arguments.of("idle, Google", google, ""),
        Arguments.of("half a line", connector, "GET /subscr"),
        Arguments.of("half the headers", connector, "GET / HTTP/1.1\r\nHost: localhost\r\nA: "),
        Arguments.of("half the headers, Google", google, "GET / HTTP/1.1\r\nHost: localhost\r\nA"),
        Arguments.of("a short body", connector, post("/subscriptions", json, "{\"mailbox\": ")),
        Arguments.of(
            "a long body", connector, post("/subscriptions", json, "{\"note\": \"" + HALF)),
        Arguments.of("a form", connector, post("/studio/connect", form, "mailbox=" + HALF)),
        Arguments.of("a list", connector, post("/studio/import", form, "list=" + HALF)),
        Arguments.of("nobody's body", connector, post("/nowhere", form, HALF)),
        Arguments.of("a form, Google", google, post("/token", form, "grant_type=" + HALF)),
        Arguments.of(
            "mail, Google",
            google,
            post("/emulator/mailboxes/a@b.example/messages", "A: b", "Subject: " + HALF)));
  }

  private static String post(String path, String headers, String half) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: 200000\r\n\r\n%s"
        .formatted(path, headers, half);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void connections(String what, URI server, String begun) throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getPort());
        slow.add(socket);
        socket.getOutputStream().write(begun.getBytes(US_ASCII));
      }

      assertThat(read(RunningBackend.base(), "/q/openapi").status()).isEqualTo(200);
      assertThat(read(RunningBackend.base(), "/subscriptions").status()).isEqualTo(200);
      assertThat(read(RunningBackend.base(), "/gmail/authorize").status()).isEqualTo(302);
      assertThat(read(RunningBackend.google().url(), "/").status()).isEqualTo(200);
      assertThat(read(RunningBackend.google().url(), "/emulator/calls").status()).isEqualTo(200);
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }

  private Answer read(URI server, String path) {
    String token = "Bearer " + customer.studio().token();
    return Wire.send(server, "GET", path, Map.of("Authorization", token), new byte[0], SECONDS);
  }
}
