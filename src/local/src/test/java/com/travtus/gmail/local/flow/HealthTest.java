package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// Whether what the connector stands on answers.
@QuarkusTest
class HealthTest extends Flow {
  @Test
  void each_part_is_named_and_up() {
    HttpResponse<String> answer = DomainsTest.operator().get("/health");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode health = Studio.json(answer);
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("parts").findValuesAsText("name"))
        .contains("subscriptions", "domains", "messages", "oauth-client", "service-account");
    assertThat(health.path("parts").findValuesAsText("status")).containsOnly("UP");
    assertThat(answer.body())
        .doesNotContain(
            RunningBackend.client().clientId(),
            RunningBackend.client().clientSecret(),
            RunningBackend.serviceAccount().clientId());
  }

  @Test
  void it_is_the_operator_s_alone() {
    Studio.assertProblem(Customer.open().studio().get("/health"), 403, "forbidden");
    Studio.assertProblem(new Studio(null).get("/health"), 401, "unauthorized");
  }
}
