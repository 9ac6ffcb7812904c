package com.travtus.gmail.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.util.Clock;
import com.google.auth.oauth2.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/// A request whose answer is a token, or something as secret: neither it nor its answer is ever
/// logged. Google's library has none that keeps the status of a refusal.
final class TokenRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Where the answer leaves it out: what Google's have. One that ends earlier is refused, and then
  /// replaced.
  private static final Duration LIFE = Duration.ofHours(1);

  private TokenRequest() {}

  /// @throws RefusedByGoogle with what it answered
  static AccessToken send(GoogleError.From to, URI endpoint, Map<String, String> form)
      throws IOException {
    return accessToken(
        answer(to, endpoint.toString(), new UrlEncodedContent(form), GoogleHttp::setTimeouts));
  }

  /// Of an answer of a token endpoint (RFC 6749, section 5.1).
  static AccessToken accessToken(JsonNode answer) throws IOException {
    long seconds = answer.path("expires_in").asLong(LIFE.toSeconds());
    if (seconds <= 0) {
      throw new IOException("a token that has expired");
    }
    return new AccessToken(text(answer, "access_token"), Date.from(now().plusSeconds(seconds)));
  }

  /// @throws RefusedByGoogle with what it answered
  static JsonNode answer(
      GoogleError.From to, String url, HttpContent content, HttpRequestInitializer initializer)
      throws IOException {
    HttpRequest request =
        GoogleHttp.TRANSPORT
            .createRequestFactory(initializer)
            .buildPostRequest(new GenericUrl(url), content);
    request.setLoggingEnabled(false);
    try {
      JsonNode answer = JSON.readTree(request.execute().parseAsString());
      if (!answer.isObject()) {
        throw new IOException("Google's answer is not a JSON object");
      }
      return answer;
    } catch (HttpResponseException e) {
      // Its message quotes the answer too, and can name a mailbox.
      throw new RefusedByGoogle(GoogleError.of(to, e, now()));
    } catch (JsonProcessingException e) {
      // Its message quotes the answer.
      throw new IOException("Google's answer is not JSON");
    }
  }

  /// By the clock that the library judges a token by.
  private static Instant now() {
    return Instant.ofEpochMilli(Clock.SYSTEM.currentTimeMillis());
  }

  static String text(JsonNode answer, String member) throws IOException {
    JsonNode node = answer.path(member);
    if (!node.isTextual()) {
      throw new IOException("Google's answer has no " + member);
    }
    return node.textValue();
  }
}
