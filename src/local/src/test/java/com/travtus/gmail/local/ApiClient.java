package com.travtus.gmail.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/// The subscription API of a local run, as the platform calls it, and what other programs can do to
/// the run's emulated Google.
final class ApiClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalRun run;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ApiClient(LocalRun run) {
    this.run = run;
    try {
      this.token = StudioIssuer.in(run.dataFolder()).token(Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode read(String id) {
    return json(call("GET", "/subscriptions/" + id, ""));
  }

  JsonNode audit(String id) {
    return json(call("GET", "/subscriptions/" + id + "/audit", "")).path("audit");
  }

  /// @param more members, each with a comma before it
  /// @return the id
  String subscribe(String mailbox, String authorization, String more) {
    String body =
        "{\"mailbox\": \"%s\", \"authorization\": \"%s\"%s}"
            .formatted(mailbox, authorization, more);
    HttpResponse<byte[]> answer = call("POST", "/subscriptions", body);
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("not subscribed: " + answer.statusCode());
    }
    return json(answer).path("id").asText();
  }

  void patch(String id, String body) {
    HttpResponse<byte[]> answer = call("PATCH", "/subscriptions/" + id, body);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("not changed: " + answer.statusCode());
    }
  }

  void sync(String id) {
    call("POST", "/subscriptions/" + id + "/sync", "");
  }

  /// Syncs until so many messages are in.
  void awaitStored(String id, int count) {
    await("messages of " + id)
        .atMost(LIMIT)
        .until(
            () -> {
              sync(id);
              return read(id).path("stored").asInt() == count;
            });
  }

  HttpResponse<byte[]> call(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(run.url(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Waits until the API says so of the subscription.
  void awaitThat(String id, Predicate<JsonNode> condition) {
    await("subscription " + id).atMost(LIMIT).until(() -> condition.test(read(id)));
  }

  void addMailbox(String address) {
    control("POST", "/emulator/mailboxes/" + address, "");
  }

  void deliver(String address, String message) {
    control("POST", "/emulator/mailboxes/" + address + "/messages", message);
  }

  void revoke(String address) {
    control("POST", "/emulator/accounts/" + address + "/revoke", "");
  }

  /// @param more members of the fault, each with a comma before it
  void fault(String call, String address, String effect, String more) {
    control(
        "POST",
        "/emulator/faults",
        "{\"call\": \"%s\", \"mailbox\": \"%s\", \"effect\": \"%s\"%s}"
            .formatted(call, address, effect, more));
  }

  void clearFaults() {
    control("DELETE", "/emulator/faults", "");
  }

  /// What was called at Google, with the statuses.
  JsonNode googleCalls() {
    return json(control("GET", "/emulator/calls", "")).path("calls");
  }

  private HttpResponse<byte[]> control(String method, String path, String body) {
    URI uri = run.google().resolve(path);
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode());
    }
    return answer;
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
