package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What keeps an answer of the API out of caches and browsers' windows.
@QuarkusTest
class SecurityHeadersTest extends Flow {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Customer customer = Customer.inviting();

  static Stream<Operation> operations() {
    return Contract.published().operations().stream();
  }

  /// With the right to all of it, to none of it, and without a token.
  @ParameterizedTest
  @MethodSource("operations")
  void every_answer_is_for_its_caller_alone_and_never_shown_as_a_page(Operation operation) {
    String all =
        RunningBackend.platform()
            .token(
                customer.tenant(),
                claims ->
                    claims.setStringClaim(
                        "scope", "subscriptions:read subscriptions:write connector:admin"));
    String none =
        RunningBackend.platform()
            .token(customer.tenant(), claims -> claims.setStringClaim("scope", "openid"));

    assertGuarded(send(operation.method(), operation.url(Map.of()), all, operation));
    assertGuarded(send(operation.method(), operation.url(Map.of()), none, operation));
    assertGuarded(send(operation.method(), operation.url(Map.of()), null, operation));
  }

  @Test
  void what_is_found_is_guarded_too() {
    String mailbox = customer.mailbox("leasing").address();
    Studio studio = customer.studio();
    String token = String.valueOf(studio.token());
    studio.invite(mailbox);

    for (String path :
        List.of(
            "/subscriptions",
            "/subscriptions/" + new StoredState(mailbox).id(),
            "/subscriptions/" + new StoredState(mailbox).id() + "/messages",
            "/subscriptions/export",
            "/delegation")) {
      Answer answer = send("GET", path, token, null);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertGuarded(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /subscriptions", "GET /subscriptions/a/b/c", "PATCH /health"})
  void what_is_not_there_is_guarded_too(String request) {
    String[] parts = request.split(" ", 2);

    Answer answer = send(parts[0], parts[1], String.valueOf(customer.studio().token()), null);

    assertThat(answer.status()).isIn(404, 405);
    assertGuarded(answer);
  }

  /// Fetch, section 3.2: a page of another origin reads nothing, and may send no token.
  @Test
  void no_other_site_s_page_may_call() {
    Map<String, String> preflight =
        Map.of(
            "Origin", "https://evil.example",
            "Access-Control-Request-Method", "DELETE",
            "Access-Control-Request-Headers", "authorization");
    Map<String, String> call =
        Map.of(
            "Origin",
            "https://evil.example",
            "Authorization",
            "Bearer " + customer.studio().token());

    for (Answer answer :
        List.of(
            Wire.send("OPTIONS", "/subscriptions", preflight, new byte[0], PATIENCE),
            Wire.send("GET", "/subscriptions", call, new byte[0], PATIENCE))) {
      assertThat(answer.headers().keySet())
          .noneMatch(name -> name.regionMatches(true, 0, "Access-Control-", 0, 15));
    }
  }

  private static void assertGuarded(Answer answer) {
    assertThat(answer.header("Cache-Control").orElse("")).endsWith("no-store");
    assertOnly(
        answer, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    assertOnly(answer, "Strict-Transport-Security", "max-age=31536000");
    assertOnly(answer, "X-Content-Type-Options", "nosniff");
    assertOnly(answer, "X-Frame-Options", "DENY");
    assertThat(answer.mediaType()).doesNotContain("html", "xml", "svg", "script");
  }

  private static void assertOnly(Answer answer, String name, String value) {
    assertThat(answer.headers().get(name)).as(name + " of " + answer).containsExactly(value);
  }

  private static Answer send(
      String method, String path, @Nullable String token, @Nullable Operation operation) {
    Map<String, String> headers = new HashMap<>();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    byte[] body =
        operation == null ? new byte[0] : operation.bodyExample().orElse("").getBytes(UTF_8);
    if (body.length > 0) {
      headers.put("Content-Type", "application/json");
    }
    return Wire.send(method, path, headers, body, PATIENCE);
  }
}
