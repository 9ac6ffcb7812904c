package com.travtus.gmail.deployment.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEventTest {
  private static final Instant NOW = Instant.parse("2026-08-18T09:30:00Z");

  private static JsonNode event(String type, byte[] body) throws IOException {
    Headers headers = new Headers();
    headers.add("Accept", "text/html");
    headers.add("Accept", "*/*");
    headers.add("Cookie", "one=1; two=2");
    headers.add("Content-Type", type);
    HttpEvent event =
        new HttpEvent(
            "ANY /subscriptions/{proxy+}",
            "connect.harbourview.example",
            "POST",
            "/subscriptions/a%2Fb+c/sync",
            "x=1&y=%20&x=2",
            headers,
            Base64.getEncoder().encodeToString(body),
            Map.of("tenant", "harbourview"));
    return Answer.JSON.readTree(event.json(NOW));
  }

  @Test
  void the_path_is_decoded_and_the_query_is_not() throws IOException {
    JsonNode event = event("text/plain", new byte[0]);

    assertThat(event.path("rawPath").asText()).isEqualTo("/subscriptions/a/b+c/sync");
    assertThat(event.path("pathParameters").path("proxy").asText()).isEqualTo("a/b+c/sync");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&y=%20&x=2");
    assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
    assertThat(event.path("queryStringParameters").path("y").asText()).isEqualTo(" ");
  }

  @Test
  void headers_are_joined_and_cookies_are_apart() throws IOException {
    JsonNode event = event("text/plain", new byte[0]);

    assertThat(event.path("headers").path("accept").asText()).isEqualTo("text/html,*/*");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(Answer.JSON.convertValue(event.path("cookies"), String[].class))
        .containsExactly("one=1", "two=2");
  }

  @Test
  void a_text_is_passed_as_it_is_and_anything_else_in_base64() throws IOException {
    byte[] body = "{}".getBytes(UTF_8);

    assertThat(event("application/json", body).path("body").asText()).isEqualTo("{}");
    assertThat(event("application/json", body).path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event("image/png", body).path("body").asText()).isEqualTo("e30=");
    assertThat(event("image/png", body).path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void the_samples_have_the_form_of_what_is_sent() throws IOException {
    JsonNode made = event("application/json", "{}".getBytes(UTF_8));
    JsonNode sample =
        Answer.JSON.readTree(
            Files.readString(Path.of("../../events/subscriptions-delete-purge.json")));

    List<String> own = List.of("cookies", "body");
    assertThat(made.properties().stream().map(Map.Entry::getKey))
        .filteredOn(name -> !own.contains(name))
        .containsExactlyInAnyOrderElementsOf(
            sample.properties().stream().map(Map.Entry::getKey).toList());
    assertThat(made.path("requestContext").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(
            sample.path("requestContext").properties().stream().map(Map.Entry::getKey).toList());
    assertThat(made.path("requestContext").path("time"))
        .isEqualTo(sample.path("requestContext").path("time"));
  }
}
