package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which customer has which Workspace domain: the operator's to say.
@QuarkusTest
class DomainsTest extends Flow {
  private final Customer customer = Customer.withoutDomain();
  private final String path = "/domains/" + customer.domain();
  private final Studio operator = operator();

  static Studio operator() {
    return Studio.with(
        RunningBackend.platform()
            .token("operator", claims -> claims.setStringClaim("scope", "connector:admin")));
  }

  @Test
  void a_domain_that_is_assigned_lets_its_customer_delegate() {
    new Admin(customer).delegate();
    String mailbox = customer.mailbox("leasing").address();
    Studio.assertProblem(customer.studio().delegate(mailbox), 403, "mailbox-not-yours");

    HttpResponse<String> answer = put(assignment(customer.tenant()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue(RunningBackend.base() + path);
    JsonNode domain = Studio.json(answer);
    assertThat(domain.path("domain").asText()).isEqualTo(customer.domain());
    assertThat(domain.path("tenant").asText()).isEqualTo(customer.tenant());
    assertThat(domain.path("enrolment").asText()).isEqualTo("invited");
    assertThat(domain.path("backfillDays").asInt()).isZero();
    assertThat(Studio.json(operator.get(path))).isEqualTo(domain);
    assertThat(customer.studio().delegate(mailbox).statusCode()).isEqualTo(201);
  }

  @Test
  void an_open_domain_lets_its_people_connect() {
    String mailbox = customer.mailbox("leasing").address();
    put(
        "{\"tenant\": \"%s\", \"enrolment\": \"open\", \"backfillDays\": 3}"
            .formatted(customer.tenant()));

    ConnectTest.assertConnected(new Browser().connect(mailbox));

    assertThat(
            customer
                .studio()
                .read(new StoredState(mailbox).id().value())
                .path("backfillDays")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void a_domain_is_put_again_as_it_is_to_be() {
    assertThat(put(assignment(customer.tenant())).statusCode()).isEqualTo(201);

    HttpResponse<String> again =
        put("{\"tenant\": \"%s\", \"enrolment\": \"open\"}".formatted(customer.tenant()));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(Studio.json(operator.get(path)).path("enrolment").asText()).isEqualTo("open");
  }

  @Test
  void a_domain_with_subscriptions_stays_its_customer_s() {
    put(assignment(customer.tenant()));
    String id = Studio.json(customer.studio().invite(customer.address("a"))).path("id").asText();

    Studio.assertProblem(put(assignment("another")), 409, "domain-in-use");
    Studio.assertProblem(operator.call("DELETE", path, null), 409, "domain-in-use");
    assertThat(put(assignment(customer.tenant())).statusCode()).isEqualTo(200);
    assertThat(Studio.json(operator.get(path)).path("tenant").asText())
        .isEqualTo(customer.tenant());

    customer.studio().delete(id);
    Studio.assertProblem(put(assignment("another")), 409, "domain-in-use");
    assertThat(put("{\"tenant\": \"another\", \"takeOver\": true}").statusCode()).isEqualTo(200);
    assertThat(operator.call("DELETE", path, null).statusCode()).isEqualTo(204);
  }

  @Test
  void a_domain_that_is_taken_away_is_nobody_s() {
    new Admin(customer).delegate();
    String mailbox = customer.mailbox("leasing").address();
    put(assignment(customer.tenant()));

    HttpResponse<String> answer = operator.call("DELETE", path, null);

    assertThat(answer.statusCode()).isEqualTo(204);
    Studio.assertProblem(operator.get(path), 404, "not-found");
    Studio.assertProblem(operator.call("DELETE", path, null), 404, "not-found");
    Studio.assertProblem(customer.studio().delegate(mailbox), 403, "mailbox-not-yours");
  }

  @Test
  void domains_are_listed_page_by_page() {
    put(assignment(customer.tenant()));
    Customer.inviting();

    List<String> listed = listed(1);

    assertThat(listed)
        .doesNotHaveDuplicates()
        .contains(customer.domain() + " " + customer.tenant())
        .containsExactlyInAnyOrderElementsOf(listed(100));
  }

  private List<String> listed(int limit) {
    List<String> listed = new ArrayList<>();
    String pageToken = "";
    do {
      JsonNode page = Studio.json(operator.get("/domains?limit=" + limit + pageToken));
      assertThat(page.path("domains").size()).isLessThanOrEqualTo(limit);
      page.path("domains")
          .forEach(
              each ->
                  listed.add(each.path("domain").asText() + " " + each.path("tenant").asText()));
      pageToken =
          page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asText() : "";
    } while (!pageToken.isEmpty());
    return listed;
  }

  @Test
  void a_name_in_capitals_is_the_same_domain() {
    String capitals = "/domains/" + customer.domain().toUpperCase(Locale.ROOT);

    HttpResponse<String> answer = operator.call("PUT", capitals, assignment(customer.tenant()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(Studio.json(answer).path("domain").asText()).isEqualTo(customer.domain());
    assertThat(operator.get(path).statusCode()).isEqualTo(200);
    assertThat(operator.get(capitals).statusCode()).isEqualTo(200);
    assertThat(operator.call("DELETE", capitals, null).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gmail.com",
        "GoogleMail.com",
        "localhost",
        "a@b.example",
        "-a.example",
        "a..example",
        ".example",
        "a.example.",
        "127.0.0.1",
        "%5B127.0.0.1%5D",
        "a%20b.example",
        "%00",
        "m%C3%BCller.example",
        "%E2%84%AAelvin.example",
      })
  void what_is_no_customer_s_domain_is_refused(String name) {
    Studio.assertProblem(
        operator.call("PUT", "/domains/" + name, assignment(customer.tenant())),
        400,
        "invalid-request");
    Studio.assertProblem(operator.get("/domains/" + name), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/tenant",
        "{\"tenant\": \"a b\"}|/tenant",
        "{\"tenant\": \"\"}|/tenant",
        "{\"tenant\": 7}|/tenant",
        "{\"tenant\": \"x\", \"enrolment\": \"OPEN\"}|/enrolment",
        "{\"tenant\": \"x\", \"backfillDays\": -1}|/backfillDays",
        "{\"tenant\": \"x\", \"backfillDays\": 3651}|/backfillDays",
        "{\"tenant\": \"x\", \"units\": []}|/units",
      })
  void an_assignment_that_is_wrong_is_refused(String body, String pointer) {
    JsonNode problem = Studio.assertProblem(put(body), 400, "invalid-request");

    assertThat(SubscriptionsTest.pointers(problem)).containsExactly(pointer);
    Studio.assertProblem(operator.get(path), 404, "not-found");
  }

  @Test
  void no_tenant_assigns_domains_or_sees_anothers() {
    put(assignment("another"));
    Studio studio = customer.studio();

    assertThat(studio.get("/domains").body()).doesNotContain(customer.domain());
    Studio.assertProblem(studio.get(path), 404, "not-found");
    Studio.assertProblem(studio.call("PUT", path, assignment(customer.tenant())), 403, "forbidden");
    Studio.assertProblem(studio.call("DELETE", path, null), 404, "not-found");
    Studio.assertProblem(operator.get("/subscriptions"), 403, "forbidden");
  }

  @Test
  void the_operator_lists_one_tenant_s_domains_by_its_name() {
    put(assignment(customer.tenant()));
    Customer.inviting();

    JsonNode page = Studio.json(operator.get("/domains?tenant=" + customer.tenant()));

    assertThat(page.path("domains").findValuesAsText("domain")).containsExactly(customer.domain());
  }

  private HttpResponse<String> put(String body) {
    return operator.call("PUT", path, body);
  }

  private static String assignment(String tenant) {
    return "{\"tenant\": \"%s\"}".formatted(tenant);
  }
}
