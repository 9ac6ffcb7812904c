package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthorizeTest extends Flow {
  private static final String BASE64URL_256_BITS = "[A-Za-z0-9_-]{43}";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void a_consent_starts_with_a_redirect_to_google() {
    HttpResponse<String> answer = authorize("");

    assertThat(answer.statusCode()).isEqualTo(302);
    Pages.assertSecured(answer);
    URI location = Browser.location(answer);
    assertThat(location.toString()).startsWith(google().url() + "/o/oauth2/v2/auth?");
    assertThat(QueryString.of(location).parameters())
        .containsOnlyKeys(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "access_type",
            "prompt")
        .containsEntry("response_type", "code")
        .containsEntry("client_id", RunningBackend.client().clientId())
        .containsEntry("redirect_uri", RunningBackend.base() + "/gmail/callback")
        .containsEntry("scope", "openid email https://www.googleapis.com/auth/gmail.readonly")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("access_type", "offline")
        .containsEntry("prompt", "consent")
        .hasEntrySatisfying(
            "code_challenge", challenge -> assertThat(challenge).matches(BASE64URL_256_BITS))
        .hasEntrySatisfying("nonce", nonce -> assertThat(nonce).matches(BASE64URL_256_BITS))
        .hasEntrySatisfying("state", state -> assertThat(state).isNotBlank());
  }

  @Test
  void the_cookie_over_plain_http_has_a_plain_name_and_is_not_for_scripts() {
    assertThat(authorize("").headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "gmail-connect-[\\w-]{22}="
                + BASE64URL_256_BITS
                + "; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void no_two_consents_share_a_value() {
    QueryString one = QueryString.of(Browser.location(authorize("")));
    QueryString other = QueryString.of(Browser.location(authorize("")));

    for (String name : new String[] {"state", "nonce", "code_challenge"}) {
      assertThat(one.get(name)).as(name).isNotEqualTo(other.get(name));
    }
  }

  @Test
  void a_login_hint_goes_on_to_google() {
    assertThat(hintOf(authorize("?login_hint=Leasing%2Bbot%40harbourview.example")))
        .isEqualTo("leasing+bot@harbourview.example");
  }

  /// RFC 6749, section 3.1.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "login_hint=a%40b.example&login_hint=c%40d.example",
        "login_hint=a%40b.example&login_hint=a%40b.example",
        "login_hint=&login_hint=a%40b.example",
        "login_hint=a%40b.example&login%5Fhint=",
      })
  void a_login_hint_that_comes_twice_is_a_page_and_starts_nothing(String query) {
    assertDamagedLink(authorize("?" + query));
  }

  @Test
  void a_parameter_of_others_may_come_twice() {
    assertThat(authorize("?utm_source=a&utm_source=b").statusCode()).isEqualTo(302);
  }

  @Test
  void an_empty_login_hint_is_none() {
    HttpResponse<String> answer = authorize("?login_hint=");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(QueryString.of(Browser.location(answer)).parameters())
        .doesNotContainKey("login_hint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leasing",
        "leasing%40",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "a%40b.example%0d%0aSet-Cookie:%20planted=1",
        "a%40b.example%26prompt=none%26state=theirs",
        "a%40b.example%00",
      })
  void a_malformed_login_hint_is_a_page_and_starts_nothing(String hint) {
    assertDamagedLink(authorize("?login_hint=" + hint));
  }

  @Test
  void an_over_long_login_hint_is_a_page_and_starts_nothing() {
    assertDamagedLink(authorize("?login_hint=" + "a".repeat(2_000) + "%40b.example"));
  }

  private static void assertDamagedLink(HttpResponse<String> answer) {
    Pages.assertPage(answer, 400, "This link is damaged");
    assertThat(answer.body())
        .contains(
            "<a href=\""
                + RunningBackend.base()
                + "/gmail/authorize\">Continue without the address</a>")
        .doesNotContain("alert", "leasing", "planted", "theirs");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void parameters_of_others_are_ignored() {
    HttpResponse<String> answer =
        authorize("?utm_source=newsletter&scope=everything&redirect_uri=https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(QueryString.of(Browser.location(answer)).parameters())
        .doesNotContainKey("utm_source")
        .containsEntry("scope", "openid email https://www.googleapis.com/auth/gmail.readonly")
        .containsEntry("redirect_uri", RunningBackend.base() + "/gmail/callback");
  }

  /// Whoever chooses where the code goes has it. Another `Host` is refused here ([LocalGuardTest]),
  /// and ignored by the function.
  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Host, evil.example",
    "X-Forwarded-Proto, https",
    "X-Forwarded-Port, 4444",
    "X-Forwarded-Prefix, /evil.example",
    "Forwarded, host=evil.example;proto=https",
    "X-Original-URL, https://evil.example/",
  })
  void no_header_of_the_request_changes_where_google_sends_the_browser(String name, String value) {
    Answer answer =
        Wire.send("GET", "/gmail/authorize", Map.of(name, value), new byte[0], PATIENCE);

    assertThat(answer.status()).isEqualTo(302);
    URI location = URI.create(answer.header("Location").orElseThrow());
    assertThat(QueryString.of(location).parameters())
        .containsEntry("redirect_uri", RunningBackend.base() + "/gmail/callback");
    assertThat(answer.headers().toString()).doesNotContain("evil");
    assertThat(answer.header("Set-Cookie").orElse("")).startsWith("gmail-connect-");
  }

  @Test
  void head_starts_nothing() {
    HttpResponse<String> answer = call("HEAD", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    Pages.assertSecured(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void other_methods_are_not_allowed(String method) {
    HttpResponse<String> answer = call(method, "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void headers_that_are_too_large_are_refused_and_do_no_harm() throws IOException {
    assertThat(Browser.rawStatus("GET", "/gmail/authorize", "Cookie: " + "a".repeat(100_000)))
        .isEqualTo(431);

    assertThat(Browser.rawStatus("GET", "/gmail/authorize", "Cookie: a=b")).isEqualTo(302);
  }

  private static String hintOf(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return QueryString.of(Browser.location(answer)).get("login_hint");
  }

  private static HttpResponse<String> authorize(String query) {
    return call("GET", query);
  }

  private static HttpResponse<String> call(String method, String query) {
    return Browser.send(
        HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/gmail/authorize" + query))
            .method(method, BodyPublishers.noBody()));
  }
}
