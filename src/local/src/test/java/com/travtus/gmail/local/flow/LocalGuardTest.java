package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Other sites' pages are kept out of all that the local run serves, on both ports. What is let
/// through may be refused for another reason, but never with the guard's words.
@QuarkusTest
class LocalGuardTest extends Flow {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SITE = "Sec-Fetch-Site";
  private static final String MODE = "Sec-Fetch-Mode";
  private static final String DESTINATION = "Sec-Fetch-Dest";

  private static final List<String> CONNECTOR =
      List.of(
          "GET /",
          "GET /gmail/authorize",
          "GET /gmail/callback",
          "GET /subscriptions",
          "POST /subscriptions",
          "DELETE /subscriptions/0123456789abcdef0123456789abcdef",
          "GET /health",
          "GET /studio",
          "GET /q/metrics",
          "GET /q/openapi",
          "GET /q/swagger-ui/",
          "POST /q/metrics",
          "GET /webjars/none.js",
          "GET /nowhere");

  private static final List<String> GOOGLE =
      List.of(
          "GET /",
          "GET /o/oauth2/v2/auth",
          "POST /o/oauth2/v2/auth",
          "POST /token",
          "POST /revoke",
          "GET /gmail/v1/users/me/profile",
          "GET /emulator/calls",
          "DELETE /emulator/calls",
          "POST /emulator/faults",
          "POST /emulator/mailboxes/planted@customer.example",
          "GET /nowhere");

  private record Target(URI base, String request) {
    private Answer with(Map<String, String> headers) {
      String[] parts = request.split(" ", 2);
      return Wire.send(base, parts[0], parts[1], headers, new byte[0], PATIENCE);
    }

    private boolean reads() {
      return request.startsWith("GET");
    }

    private String own() {
      return base.toString();
    }
  }

  static Stream<Target> everything() {
    return Stream.concat(
        CONNECTOR.stream().map(each -> new Target(RunningBackend.base(), each)),
        GOOGLE.stream().map(each -> new Target(RunningBackend.google().url(), each)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void another_name_than_this_machine_s_is_refused(Target target) {
    for (String host :
        List.of(
            "evil.example",
            "evil.example:" + target.base.getPort(),
            "localhost.evil.example",
            "localhost:80@evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.7",
            "0.0.0.0",
            "")) {
      assertRefused(target.with(Map.of("Host", host, SITE, "same-origin")));
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void programs_are_let_through_by_each_name_of_this_machine(Target target) {
    int port = target.base.getPort();
    for (String host :
        List.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port, "localhost")) {
      assertLetThrough(target.with(Map.of("Host", host)));
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void its_own_page_may_do_everything(Target target) {
    assertLetThrough(target.with(Map.of(SITE, "same-origin", "Origin", target.own())));
    assertLetThrough(target.with(Map.of("Origin", target.own())));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void another_page_may_only_open_one(Target target) {
    for (String site : List.of("cross-site", "same-site", "invented")) {
      Answer opened = target.with(Map.of(SITE, site, MODE, "navigate", DESTINATION, "document"));
      if (target.reads()) {
        assertLetThrough(opened);
      } else {
        assertRefused(opened);
      }
      assertRefused(target.with(Map.of(SITE, site)));
      assertRefused(target.with(Map.of(SITE, site, MODE, "navigate", DESTINATION, "iframe")));
      assertRefused(target.with(Map.of(SITE, site, MODE, "no-cors", DESTINATION, "image")));
      assertRefused(target.with(Map.of(SITE, site, MODE, "cors", DESTINATION, "empty")));
      assertRefused(target.with(Map.of(SITE, site, "Origin", target.own())));
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void what_is_typed_into_the_address_bar_may_only_read(Target target) {
    Answer answer = target.with(Map.of(SITE, "none", MODE, "navigate", DESTINATION, "document"));

    if (target.reads()) {
      assertLetThrough(answer);
    } else {
      assertRefused(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void origin_counts_where_the_browser_does_not_tell_the_site(Target target) {
    for (String origin :
        List.of("https://evil.example", "null", "http://localhost:1", target.own() + "/")) {
      assertRefused(target.with(Map.of("Origin", origin)));
    }
  }

  static final List<String> PREFLIGHTED =
      List.of("/subscriptions", "/emulator/faults", "/q/openapi");

  @ParameterizedTest
  @FieldSource("PREFLIGHTED")
  void no_preflight_is_granted(String path) {
    Map<String, String> preflight = new HashMap<>();
    preflight.put("Origin", "https://evil.example");
    preflight.put("Access-Control-Request-Method", "DELETE");
    URI base = path.startsWith("/emulator") ? RunningBackend.google().url() : RunningBackend.base();

    assertRefused(Wire.send(base, "OPTIONS", path, preflight, new byte[0], PATIENCE));
  }

  /// HTTP/2 has no `Host`.
  @Test
  void the_name_counts_over_http_2_too() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/q/openapi")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void a_request_that_names_two_machines_or_none_is_refused(String method) {
    for (URI base : List.of(RunningBackend.base(), RunningBackend.google().url())) {
      assertThat(
              Wire.send(
                      base,
                      method,
                      "/",
                      Map.of("Host", base.getAuthority() + "\r\nHost: evil.example"),
                      new byte[0],
                      PATIENCE)
                  .status())
          .isBetween(400, 403);
    }
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(400, 403);
    if (answer.status() == 403) {
      assertThat(answer.body()).startsWith("This ");
    }
  }

  private static void assertLetThrough(Answer answer) {
    assertThat(answer.body())
        .doesNotStartWith("This is reached")
        .doesNotStartWith("This can only be done");
  }
}
