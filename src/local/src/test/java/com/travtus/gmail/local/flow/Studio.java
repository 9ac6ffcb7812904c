package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.subscription.SubscriptionId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// The platform's own application, as a client of the subscription API. Each answer is held to the
/// API's document.
///
/// @param token null: none is sent
record Studio(@Nullable String token) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Studio with(String token) {
    return new Studio(token);
  }

  HttpResponse<String> get(String path) {
    return call("GET", path, null);
  }

  HttpResponse<String> post(String body) {
    return call("POST", "/subscriptions", body);
  }

  HttpResponse<String> patch(String id, String body) {
    return call("PATCH", "/subscriptions/" + id, body);
  }

  HttpResponse<String> delete(String id) {
    return call("DELETE", "/subscriptions/" + id, null);
  }

  /// Ends a subscription with its mail kept, and waits until its owner's consent is given up.
  void end(String id) {
    HttpResponse<String> answer = delete(id);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    awaitRevoked(id);
  }

  static void awaitRevoked(String id) {
    Flow.await().until(() -> Inside.revocations().of(new SubscriptionId(id)).isEmpty());
  }

  HttpResponse<String> invite(String mailbox) {
    return post("{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}".formatted(mailbox));
  }

  /// Invites the mailbox's owner.
  ///
  /// @return the link that the owner is sent
  URI invitation(String mailbox) {
    HttpResponse<String> answer = invite(mailbox);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return URI.create(json(answer).path("authorizeUrl").asText());
  }

  /// Where the owner of a mailbox that is subscribed is sent.
  URI authorizeUrl(String id) {
    return URI.create(read(id).path("authorizeUrl").asText());
  }

  HttpResponse<String> delegate(String mailbox) {
    return post("{\"mailbox\": \"%s\", \"authorization\": \"delegation\"}".formatted(mailbox));
  }

  JsonNode read(String id) {
    HttpResponse<String> answer = get("/subscriptions/" + id);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  HttpResponse<String> call(String method, String path, @Nullable String body) {
    return callWith(method, path, body);
  }

  /// @param headers a name and a value by turns
  HttpResponse<String> callWith(
      String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(RunningBackend.base() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = Browser.send(request);
    Contract.published().assertKept(method, path, Answer.of(answer));
    return answer;
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + answer.body(), e);
    }
  }

  /// RFC 9457, with the members that each of our problems has.
  static JsonNode assertProblem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("type").asText())
        .isEqualTo("tag:travtus.com,2026:gmail-connector:" + name);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "com.travtus");
    return problem;
  }

  HttpResponse<String> check(String id) {
    return call("POST", "/subscriptions/" + id + "/check", null);
  }

  HttpResponse<String> review(String id, String body) {
    return call("POST", "/subscriptions/" + id + "/review", body);
  }

  HttpResponse<String> batch(String body) {
    return call("POST", "/subscriptions/batch", body);
  }

  /// The entries of a subscription's history, newest first.
  JsonNode audit(String id) {
    HttpResponse<String> answer = get("/subscriptions/" + id + "/audit");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("audit");
  }

  static String etag(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("ETag")
        .orElseThrow(() -> new AssertionError("no ETag but " + answer.statusCode()));
  }

  /// The answer as it came over the wire.
  HttpResponse<byte[]> bytes(String path) {
    return Browser.sendForBytes(
        HttpRequest.newBuilder(URI.create(RunningBackend.base() + path))
            .header("Authorization", "Bearer " + token));
  }
}
