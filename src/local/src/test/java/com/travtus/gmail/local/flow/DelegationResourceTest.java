package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// What Studio shows an administrator who is to delegate a domain.
@QuarkusTest
class DelegationResourceTest extends Flow {
  private final Customer customer = Customer.inviting();

  @Test
  void what_is_shown_is_what_works_once_it_is_typed_in() {
    JsonNode shown = Studio.json(customer.studio().get("/delegation"));
    String mailbox = customer.mailbox("leasing").address();

    assertThat(shown.path("clientId").asText())
        .matches("[0-9]+")
        .isEqualTo(RunningBackend.serviceAccount().clientId());
    google()
        .delegate(
            customer.domain(),
            shown.path("clientId").asText(),
            shown.path("scopes").asText().split(",", -1));
    assertThat(Studio.json(customer.studio().delegate(mailbox)).path("status").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  void the_steps_name_what_is_typed_in() {
    JsonNode shown = Studio.json(customer.studio().get("/delegation"));

    assertThat(shown.path("steps").toString())
        .contains(shown.path("clientId").asText(), shown.path("scopes").asText(), "Authorize");
    assertThat(shown.toString()).doesNotContain("private_key", "gserviceaccount");
  }

  @Test
  void a_query_is_refused() {
    Studio.assertProblem(
        customer.studio().get("/delegation?domain=x.example"), 400, "invalid-request");
  }
}
