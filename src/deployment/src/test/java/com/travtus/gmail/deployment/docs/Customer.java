package com.travtus.gmail.deployment.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

/// A mailbox of the local run that is subscribed and has mail.
///
/// @param id of the subscription
/// @param message one of its messages
record Customer(String mailbox, String id, String message) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Customer of(String mailbox, String api, String token)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json");
      HttpRequest subscribe =
          request
              .uri(URI.create(api + "/subscriptions"))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"mailbox": "%s", "authorization": "delegation", "backfillDays": 30}
                      """
                          .formatted(mailbox)))
              .build();
      String id = send(client, subscribe).path("id").asText();
      HttpRequest list =
          request.uri(URI.create(api + "/subscriptions/" + id + "/messages")).GET().build();
      JsonNode messages =
          Awaitility.await("mail")
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> send(client, list).path("messages"),
                  all -> all.isArray() && !all.isEmpty());
      return new Customer(mailbox, id, messages.get(0).path("id").asText());
    }
  }

  private static JsonNode send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
