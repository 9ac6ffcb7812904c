package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The secret is of another OAuth client than the setting.
@QuarkusTest
@WithTestResource(
    value = BackendOfAnotherClient.class,
    scope = TestResourceScope.RESTRICTED_TO_CLASS)
class AnotherClientTest extends Flow {
  @Test
  void a_consent_is_started_with_the_setting_s() {
    Answer answer =
        Wire.send("GET", "/gmail/authorize", Map.of(), new byte[0], Duration.ofSeconds(20));

    assertThat(QueryString.of(URI.create(answer.header("Location").orElseThrow())).get("client_id"))
        .isEqualTo(BackendOfAnotherClient.CLIENT_ID);
  }

  @Test
  void health_says_that_the_secret_is_unusable() {
    HttpResponse<String> answer = DomainsTest.operator().get("/health");

    assertThat(answer.statusCode()).isEqualTo(503);
    for (JsonNode part : Studio.json(answer).path("parts")) {
      assertThat(part.path("status").asText())
          .as(part.path("name").asText())
          .isEqualTo(part.path("name").asText().equals("oauth-client") ? "DOWN" : "UP");
    }
    assertThat(answer.body()).doesNotContain(RunningBackend.client().clientId());
  }
}
