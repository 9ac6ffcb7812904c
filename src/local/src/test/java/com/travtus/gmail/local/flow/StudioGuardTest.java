package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is kept out of the console, which asks nobody to sign in, beyond what [LocalGuardTest] says
/// of everything. Its token is one that the
/// application under test does not believe: where the guard lets a request through, the API refuses
/// it.
@QuarkusTest
class StudioGuardTest extends Flow {
  private static final int GUARD = 403;
  private static final int API = 401;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FORM = "mailbox=leasing%40harbourview.example&authorization=oauth";

  @Test
  void console_has_no_rights_but_its_token_s() {
    Answer answer = get(Map.of());

    assertThat(answer.status()).isEqualTo(API);
    assertThat(answer.body()).contains("<h1>The bearer token is not valid</h1>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example:8080", "10.0.0.7"})
  void other_names_than_this_machine_s_are_refused(String host) {
    assertThat(get(Map.of("Host", host)).status()).isEqualTo(GUARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"})
  void names_of_this_machine_are_let_through(String host) {
    assertThat(get(Map.of("Host", host)).status()).isEqualTo(API);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void change_from_another_site_is_refused(String site) {
    assertThat(post(Map.of("Sec-Fetch-Site", site, "Origin", own())).status()).isEqualTo(GUARD);
  }

  @Test
  void change_from_its_own_page_is_let_through() {
    assertThat(post(Map.of("Sec-Fetch-Site", "same-origin")).status()).isEqualTo(API);
  }

  @Test
  void origin_counts_where_the_browser_does_not_tell_the_site() {
    assertThat(post(Map.of("Origin", own())).status()).isEqualTo(API);
    assertThat(post(Map.of("Origin", "http://evil.example")).status()).isEqualTo(GUARD);
    assertThat(post(Map.of("Origin", "null")).status()).isEqualTo(GUARD);
    assertThat(post(Map.of()).status()).isEqualTo(GUARD);
  }

  @Test
  void every_answer_has_the_headers_that_bind_the_browser() {
    Answer let = get(Map.of());
    Answer refused = get(Map.of("Host", "evil.example"));

    assertThat(let.header("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(refused.header("Content-Security-Policy"))
        .hasValue("default-src 'none'; frame-ancestors 'none'");
    for (Answer each : List.of(let, refused)) {
      assertThat(each.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(each.header("X-Frame-Options")).hasValue("DENY");
      assertThat(each.header("Cache-Control")).hasValue("no-store");
    }
  }

  private static String own() {
    return RunningBackend.base().toString();
  }

  private static Answer get(Map<String, String> headers) {
    return Wire.send("GET", "/studio", headers, new byte[0], PATIENCE);
  }

  private static Answer post(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    return Wire.send("POST", "/studio/connect", all, FORM.getBytes(US_ASCII), PATIENCE);
  }
}
