package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
  private static final TenantId TENANT = new TenantId("harbourview");

  private static void assertMalformed(Problem problem, String sent) {
    assertThat(problem.status()).isEqualTo(400);
    assertThat(Refusal.name(problem)).isEqualTo("invalid-request");
    assertThat(problem.detail()).doesNotContain(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/x?limit=5", "/x?limit=5&pageToken=abc", "/x?tenant=acme&limit=5"})
  void what_a_call_knows_and_the_tenant_are_let_through(String address) {
    assertThatCode(() -> QueryParameters.onlyKnown(TestRequest.uri(address), "limit", "pageToken"))
        .doesNotThrowAnyException();
  }

  /// It was meant to narrow the list, and would not.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x?statsu=ACTIVE",
        "/x?Limit=5",
        "/x?limit=5&other=evil",
        "/x?limit=5&limit=6",
        "/x?limit=5&limit=5",
        "/x?tenant=a&tenant=b",
        "/x?limit=",
        "/x?limit",
        "/x?tenant="
      })
  void a_parameter_that_is_unknown_repeated_or_empty_is_refused(String address) {
    assertMalformed(
        Refusal.of(() -> QueryParameters.onlyKnown(TestRequest.uri(address), "limit")), "evil");
  }

  @Test
  void a_call_that_is_no_tenants_knows_no_tenant() {
    assertThatCode(
            () -> QueryParameters.onlyKnownWithoutTenant(TestRequest.uri("/x?limit=5"), "limit"))
        .doesNotThrowAnyException();
    assertMalformed(
        Refusal.of(() -> QueryParameters.onlyKnownWithoutTenant(TestRequest.uri("/x?tenant=acme"))),
        "acme");
  }

  @Test
  void a_tenant_is_named_as_the_tokens_name_it() {
    assertThat(QueryParameters.tenant("harbourview")).isEqualTo(TENANT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "(nobody)", "line\nbreak", "a/b"})
  void a_name_that_no_tenant_has_is_refused(String name) {
    Problem problem = Refusal.of(() -> QueryParameters.tenant(name));
    assertThat(problem.status()).isEqualTo(400);
  }

  @Test
  void a_list_that_is_not_narrowed_has_all_of_the_tenants() {
    assertThat(QueryParameters.subscriptions(TENANT, null, null, null))
        .isEqualTo(new SubscriptionQuery(TENANT, null, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void a_list_is_narrowed_by_each_status(Status status) {
    assertThat(QueryParameters.subscriptions(TENANT, status.name(), null, null).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "Active", "GONE", "0", " ACTIVE"})
  void another_status_is_refused(String status) {
    assertThat(Refusal.of(() -> QueryParameters.subscriptions(TENANT, status, null, null)).status())
        .isEqualTo(400);
  }

  @Test
  void a_list_is_narrowed_by_a_domain_in_any_case() {
    assertThat(QueryParameters.subscriptions(TENANT, null, "HarbourView.example", null).domain())
        .isEqualTo("harbourview.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tom@harbourview.example", "example", "-x.example", "a b.example"})
  void what_is_no_domain_is_refused(String domain) {
    assertMalformed(
        Refusal.of(() -> QueryParameters.subscriptions(TENANT, null, domain, null)), domain);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-31T00:00:00Z,      2027-01-31T00:00:00Z",
    "2027-01-31T02:00:00+02:00, 2027-01-31T00:00:00Z",
    "2027-01-30T19:30:00-04:30, 2027-01-31T00:00:00Z",
    "2027-01-31T00:00:00.250Z,  2027-01-31T00:00:00.250Z"
  })
  void a_list_is_narrowed_by_an_instant(String text, Instant expected) {
    assertThat(QueryParameters.subscriptions(TENANT, null, null, text).reviewDueBy())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-01-31",
        "2027-01-31T00:00:00",
        "2027-13-01T00:00:00Z",
        "2027-02-30T00:00:00Z",
        "2027-01-31T25:00:00Z",
        "+12027-01-31T00:00:00Z",
        "12027-01-31T00:00:00Z",
        "2027-01-31T00:00:00+99:00",
        "2027-01-31T00:00:00Z[Europe/Paris]",
        "tomorrow"
      })
  void what_is_no_instant_is_refused(String text) {
    Problem problem = Refusal.of(() -> QueryParameters.subscriptions(TENANT, null, null, text));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).startsWith("reviewDue");
  }
}
