package com.travtus.gmail.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorizeFunctionTest {
  private static final String CLIENT_ID = "123456789012-madeup.apps.googleusercontent.com";
  private static final String BASE64URL_256_BITS = "[A-Za-z0-9_-]{43}";

  @Test
  void plainRequest_redirectsToGoogle() throws IOException {
    JsonNode answer = Invocation.of("authorize").answer();

    assertThat(answer.path("statusCode").asInt()).isEqualTo(302);
    URI location = locationOf(answer);
    assertThat(location)
        .hasScheme("https")
        .hasHost("accounts.google.com")
        .hasPath("/o/oauth2/v2/auth");
    Map<String, String> parameters = Invocation.parametersOf(location);
    assertThat(parameters)
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
        .containsEntry("client_id", CLIENT_ID)
        .containsEntry("redirect_uri", "https://google-workspace.travtus.com/gmail/callback")
        .containsEntry("scope", "openid email https://www.googleapis.com/auth/gmail.readonly")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("access_type", "offline")
        .containsEntry("prompt", "consent");
    assertThat(parameters.get("code_challenge")).matches(BASE64URL_256_BITS);
    assertThat(parameters.get("nonce")).matches(BASE64URL_256_BITS);
    assertThat(parameters.get("state")).isNotBlank();
  }

  /// Whoever chooses where the code goes has it.
  @Test
  void anotherHost_changesNothing() throws IOException {
    JsonNode answer = Invocation.of("authorize").withHeader("host", "evil.example").answer();

    assertThat(Invocation.parametersOf(locationOf(answer)))
        .containsEntry("redirect_uri", "https://google-workspace.travtus.com/gmail/callback");
    assertThat(answer.toString()).doesNotContain("evil");
  }

  @Test
  void redirect_setsOneCookieThatOnlyThisHostGetsBack() throws IOException {
    JsonNode answer = Invocation.of("authorize").answer();

    assertThat(cookieOf(answer).split("; "))
        .hasSize(6)
        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600")
        .anyMatch(part -> part.matches("__Host-gmail-connect-[\\w-]{22}=" + BASE64URL_256_BITS));
  }

  @Test
  void redirect_doesNotTellTheCookiesSecret() throws IOException {
    JsonNode answer = Invocation.of("authorize").answer();

    String cookie = cookieOf(answer);
    String secret = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    assertThat(locationOf(answer).toString()).doesNotContain(secret);
  }

  @Test
  void twoRequests_shareNothing() throws IOException {
    Map<String, String> one =
        Invocation.parametersOf(locationOf(Invocation.of("authorize").answer()));
    Map<String, String> other =
        Invocation.parametersOf(locationOf(Invocation.of("authorize").answer()));

    assertThat(one.get("state")).isNotEqualTo(other.get("state"));
    assertThat(one.get("nonce")).isNotEqualTo(other.get("nonce"));
    assertThat(one.get("code_challenge")).isNotEqualTo(other.get("code_challenge"));
  }

  @Test
  void validLoginHint_isPassedOn_andOtherParametersAreNot() throws IOException {
    JsonNode answer = Invocation.of("authorize-login-hint").answer();

    assertThat(answer.path("statusCode").asInt()).isEqualTo(302);
    assertThat(Invocation.parametersOf(locationOf(answer)))
        .containsEntry("login_hint", "lettings@harbourview.example")
        .doesNotContainKey("utm_source");
  }

  @Test
  void malformedLoginHint_isAPageWithAWayOn() throws IOException {
    JsonNode answer =
        Invocation.of("authorize")
            .withQuery("login_hint=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
            .answer();

    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    assertThat(Invocation.header(answer, "Content-Type")).startsWith("text/html");
    assertThat(answer.path("cookies")).isEmpty();
    assertThat(answer.path("body").asText())
        .contains("<a href=\"https://google-workspace.travtus.com/gmail/authorize\">")
        .doesNotContainIgnoringCase("<script")
        .doesNotContain("alert(1)");
  }

  /// An event's `queryStringParameters` have both of them in one value, joined by a comma.
  @Test
  void loginHint_thatComesTwice_isAPage() throws IOException {
    JsonNode answer =
        Invocation.of("authorize")
            .withQuery("login_hint=a%40b.example&login_hint=a%40b.example")
            .answer();

    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    assertThat(answer.path("cookies")).isEmpty();
    assertThat(answer.path("body").asText()).contains("This link is damaged");
  }

  @Test
  void head_startsNothing() throws IOException {
    JsonNode answer = Invocation.of("authorize").withMethod("HEAD").answer();

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("cookies")).isEmpty();
    assertThat(answer.path("body").asText("")).isEmpty();
    assertThat(Invocation.header(answer, "Location")).isEmpty();
    assertThat(Invocation.header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void anotherConsent_leavesTheCookiesOfThoseUnderWay_upToSixteen() throws IOException {
    List<String> cookies =
        IntStream.range(0, 17)
            .mapToObj("__Host-gmail-connect-consent-no-000000000%02d=secret"::formatted)
            .toList();

    assertThat(
            Invocation.of("authorize").withCookies(cookies.subList(0, 15)).answer().path("cookies"))
        .hasSize(1);
    assertThat(Invocation.of("authorize").withCookies(cookies).answer().path("cookies"))
        .hasSize(3)
        .extracting(JsonNode::asText)
        .startsWith(
            "__Host-gmail-connect-consent-no-00000000000=; Max-Age=0; Path=/; HttpOnly;"
                + " SameSite=Lax; Secure",
            "__Host-gmail-connect-consent-no-00000000001=; Max-Age=0; Path=/; HttpOnly;"
                + " SameSite=Lax; Secure");
  }

  @Test
  void everyAnswer_hasTheSecurityHeaders() throws IOException {
    for (Invocation invocation :
        new Invocation[] {
          Invocation.of("authorize"), Invocation.of("authorize").withQuery("login_hint=nobody")
        }) {
      JsonNode answer = invocation.answer();

      assertThat(Invocation.header(answer, "Cache-Control")).isEqualTo("no-store");
      assertThat(Invocation.header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(Invocation.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(Invocation.header(answer, "X-Frame-Options")).isEqualTo("DENY");
      assertThat(Invocation.header(answer, "Strict-Transport-Security")).startsWith("max-age=");
      assertThat(Invocation.header(answer, "Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  private static String cookieOf(JsonNode answer) {
    assertThat(answer.path("cookies")).hasSize(1);
    return answer.path("cookies").path(0).asText();
  }

  private static URI locationOf(JsonNode answer) {
    return URI.create(Invocation.header(answer, "Location"));
  }
}
