package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/// A customer's domain as its own tenant goes about it: who controls its DNS.
record Dns(String domain) {

  /// Asks for a record in a tenant's name.
  ///
  /// @return the domain as it is answered
  JsonNode start(Studio studio) {
    HttpResponse<String> answer =
        studio.call("POST", "/domains", "{\"domain\": \"%s\"}".formatted(domain));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return Studio.json(answer);
  }

  void publish(JsonNode pending) {
    JsonNode record = pending.path("record");
    RunningBackend.google().publishTxt(record.path("name").asText(), record.path("value").asText());
  }

  HttpResponse<String> verify(Studio studio) {
    return studio.call("POST", "/domains/" + domain + "/verification", null);
  }

  /// From the first call to the last.
  void prove(Studio studio) {
    publish(start(studio));
    HttpResponse<String> answer = verify(studio);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Studio.json(answer).path("state").asText()).isEqualTo("verified");
  }

  String path() {
    return "/domains/" + domain;
  }
}
