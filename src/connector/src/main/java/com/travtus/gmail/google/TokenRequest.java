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

/// Sends requests whose response is a token or something equally secret. Neither the request nor
/// the response is ever logged. Google's library has no such request that keeps the status of a
/// refusal.
final class TokenRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Lifetime if the response omits it, the usual one of Google's tokens. A token that ends earlier
  /// is refused and then replaced.
  private static final Duration LIFE = Duration.ofHours(1);

  private TokenRequest() {}

  /// @throws RefusedByGoogle with Google's error
  static AccessToken send(GoogleError.From to, URI endpoint, Map<String, String> form)
      throws IOException {
    return accessToken(
        answer(to, endpoint.toString(), new UrlEncodedContent(form), GoogleHttp::setTimeouts));
  }

  /// Reads the response of a token endpoint (RFC 6749, section 5.1).
  static AccessToken accessToken(JsonNode answer) throws IOException {
    long seconds = answer.path("expires_in").asLong(LIFE.toSeconds());
    if (seconds <= 0) {
      throw new IOException("the token has already expired");
    }
    return new AccessToken(text(answer, "access_token"), Date.from(now().plusSeconds(seconds)));
  }

  /// @throws RefusedByGoogle with Google's error
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
        throw new IOException("Google's response is not a JSON object");
      }
      return answer;
    } catch (HttpResponseException e) {
      // The exception's message also quotes the response, and can name a mailbox.
      throw new RefusedByGoogle(GoogleError.of(to, e, now()));
    } catch (JsonProcessingException e) {
      // The exception's message quotes the response.
      throw new IOException("Google's response is not JSON");
    }
  }

  /// Returns the time by the clock that Google's library judges a token by.
  private static Instant now() {
    return Instant.ofEpochMilli(Clock.SYSTEM.currentTimeMillis());
  }

  static String text(JsonNode answer, String member) throws IOException {
    JsonNode node = answer.path(member);
    if (!node.isTextual()) {
      throw new IOException("Google's response has no " + member);
    }
    return node.textValue();
  }
}
