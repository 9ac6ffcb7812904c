package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.core.Link;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.ByteUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a list holds, in which order, and how it is walked.
@QuarkusTest
class ListTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final Customer nobody = Customer.withoutDomain();

  @Test
  void a_status_narrows_the_list() {
    active("a");
    invite(customer.address("b"));
    active("c");

    assertThat(listed("status=ACTIVE"))
        .containsExactly(customer.address("a"), customer.address("c"));
    assertThat(listed("status=PENDING_AUTHORIZATION")).containsExactly(customer.address("b"));
    assertThat(listed("status=BLOCKED")).isEmpty();
  }

  @Test
  void a_status_that_changes_changes_the_lists() {
    active("a");
    studio.patch(new StoredState(customer.address("a")).id().value(), "{\"status\": \"PAUSED\"}");

    assertThat(listed("status=ACTIVE")).isEmpty();
    assertThat(listed("status=PAUSED")).containsExactly(customer.address("a"));
  }

  @Test
  void a_domain_narrows_the_list() {
    invite(customer.address("a"));
    invite(nobody.address("a"));
    invite("a@sub." + nobody.domain());
    invite("a@" + nobody.domain() + ".uk");

    assertThat(listed("domain=" + customer.domain())).containsExactly(customer.address("a"));
    assertThat(listed("domain=" + nobody.domain().toUpperCase(Locale.ROOT)))
        .containsExactly(nobody.address("a"));
    assertThat(listed("domain=nobody.example")).isEmpty();
    assertThat(listed("")).hasSize(4);
  }

  @Test
  void a_review_that_is_due_by_then_narrows_the_list_and_orders_it() {
    for (String name : new String[] {"c", "a", "b"}) {
      invite(customer.address(name));
    }
    Instant dueOfA = due("a");

    assertThat(listed("reviewDue=" + Instant.now())).isEmpty();
    assertThat(listed("reviewDue=" + dueOfA))
        .containsExactly(customer.address("c"), customer.address("a"));

    studio.review(new StoredState(customer.address("c")).id().value(), "{\"keep\": true}");

    assertThat(listed("reviewDue=" + dueOfA)).containsExactly(customer.address("a"));
    assertThat(listed("reviewDue=" + Instant.now().plus(Duration.ofDays(91))))
        .containsExactly(customer.address("a"), customer.address("b"), customer.address("c"));
  }

  @Test
  void an_instant_of_another_zone_is_the_same_instant() {
    invite(customer.address("a"));
    String due = URLEncoder.encode(due("a").atOffset(ZoneOffset.ofHours(5)).toString(), UTF_8);

    assertThat(listed("reviewDue=" + due)).containsExactly(customer.address("a"));
  }

  @Test
  void filters_hold_together() {
    active("a");
    invite(customer.address("b"));
    invite(nobody.address("c"));
    String due = "&reviewDue=" + Instant.now().plus(Duration.ofDays(91));

    assertThat(listed("status=PENDING_AUTHORIZATION&domain=" + customer.domain()))
        .containsExactly(customer.address("b"));
    assertThat(listed("status=PENDING_AUTHORIZATION&domain=" + customer.domain() + due))
        .containsExactly(customer.address("b"));
    assertThat(listed("status=ACTIVE" + due)).containsExactly(customer.address("a"));
    assertThat(listed("domain=" + nobody.domain() + due)).containsExactly(nobody.address("c"));
    assertThat(listed("status=PAUSED&domain=" + customer.domain() + due)).isEmpty();
  }

  @Test
  void a_walk_comes_to_every_subscription_once_whatever_the_size_of_its_steps() {
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      invite(customer.address(name));
      invite(nobody.address(name));
    }
    String due = "reviewDue=" + Instant.now().plus(Duration.ofDays(91));

    for (int limit : new int[] {1, 2, 3, 10, 100}) {
      assertThat(walked("", limit)).isEqualTo(listed("")).hasSize(10);
      assertThat(walked("domain=" + customer.domain(), limit)).hasSize(5);
      assertThat(walked(due, limit)).isEqualTo(listed(due)).hasSize(10);
      assertThat(walked(due + "&domain=" + customer.domain(), limit)).hasSize(5);
      assertThat(walked("status=PENDING_AUTHORIZATION", limit)).hasSize(10);
    }
  }

  @Test
  void the_link_to_the_next_page_has_the_page_token() {
    invite(customer.address("a"));
    invite(customer.address("b"));

    HttpResponse<String> first = studio.get("/subscriptions?limit=1&domain=" + customer.domain());
    Link link = Link.valueOf(first.headers().firstValue("Link").orElseThrow());

    assertThat(link.getRel()).isEqualTo("next");
    assertThat(QueryString.of(link.getUri()).get("pageToken"))
        .isEqualTo(Studio.json(first).path("nextPageToken").asText());
    assertThat(QueryString.of(link.getUri()).get("domain")).isEqualTo(customer.domain());
    HttpResponse<String> last = studio.get(link.getUri().toString());
    assertThat(mailboxes(Studio.json(last))).containsExactly(customer.address("b"));
    assertThat(last.headers().firstValue("Link")).isEmpty();
    assertThat(Studio.json(last).has("nextPageToken")).isFalse();
  }

  @Test
  void a_page_token_opens_the_list_that_it_is_of_and_no_other() {
    invite(customer.address("a"));
    invite(customer.address("b"));
    String pageToken = pageToken("/subscriptions?limit=1&domain=" + customer.domain());
    String id = new StoredState(customer.address("a")).id().value();
    studio.patch(id, "{\"note\": \"two entries\"}");

    assertThat(listed("limit=7&domain=" + customer.domain() + "&pageToken=" + pageToken))
        .containsExactly(customer.address("b"));
    assertNoCursor("/subscriptions?limit=1&pageToken=" + pageToken);
    assertNoCursor("/subscriptions?domain=" + nobody.domain() + "&pageToken=" + pageToken);
    assertNoCursor(
        "/subscriptions?status=ACTIVE&domain=" + customer.domain() + "&pageToken=" + pageToken);
    assertNoCursor("/subscriptions/export?pageToken=" + pageToken("/subscriptions?limit=1"));
    assertNoCursor(
        "/subscriptions?pageToken=" + pageToken("/subscriptions/" + id + "/audit?limit=1"));
    Studio.assertProblem(
        Customer.inviting()
            .studio()
            .get("/subscriptions?domain=" + customer.domain() + "&pageToken=" + pageToken),
        400,
        "invalid-request");
  }

  @Test
  void a_page_token_that_was_tampered_with_opens_nothing() throws JoseException {
    invite(customer.address("a"));
    invite(customer.address("b"));
    String pageToken = pageToken("/subscriptions?limit=1");
    assertThat(pageToken).doesNotContain("@").doesNotContain("a" + customer.domain());
    char other = pageToken.endsWith("A") ? 'B' : 'A';

    for (String wrong :
        new String[] {
          "",
          "x",
          "....",
          pageToken.substring(1),
          pageToken.substring(0, pageToken.length() - 5),
          pageToken.substring(0, pageToken.length() - 2) + other + other,
          pageToken.substring(0, 40) + pageToken.substring(41),
          pageToken + "A",
          pageToken.substring(pageToken.indexOf('.')),
          ofAnotherKey(),
          "eyJhbGciOiJub25lIn0..",
        }) {
      assertNoCursor("/subscriptions?limit=1&pageToken=" + wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=active",
        "status=",
        "status=DELETED",
        "status=ACTIVE&status=PAUSED",
        "domain=",
        "domain=a%20b",
        "domain=localhost",
        "domain=a@b.example",
        "domain=%00",
        "domain=a.example&domain=b.example",
        "reviewDue=",
        "reviewDue=tomorrow",
        "reviewDue=2027-01-31",
        "reviewDue=2027-02-30T00:00:00Z",
        "reviewDue=2027-01-31T00:00:00",
        "reviewDue=%2B999999999-12-31T23:59:59Z",
        "reviewDue=-0001-01-01T00:00:00Z",
        "limit=1&limit=1",
        "limit=101",
        "limit=01x",
        "limit=%D9%A1",
        "Status=ACTIVE",
        "format=csv",
      })
  void a_query_that_is_not_understood_is_refused(String query) {
    invite(customer.address("a"));

    Studio.assertProblem(studio.get("/subscriptions?" + query), 400, "invalid-request");
  }

  private void active(String name) {
    new Admin(customer).delegate();
    assertThat(studio.delegate(customer.mailbox(name).address()).statusCode()).isEqualTo(201);
  }

  private void invite(String address) {
    assertThat(studio.invite(address).statusCode()).isEqualTo(201);
  }

  private Instant due(String name) {
    String id = new StoredState(customer.address(name)).id().value();
    return Instant.parse(studio.read(id).path("reviewDueAt").asText());
  }

  private List<String> listed(String query) {
    HttpResponse<String> answer = studio.get("/subscriptions?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mailboxes(Studio.json(answer));
  }

  private List<String> walked(String query, int limit) {
    List<String> all = new ArrayList<>();
    String path = "/subscriptions?limit=" + limit + "&" + query;
    while (path != null) {
      HttpResponse<String> answer = studio.get(path);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      all.addAll(mailboxes(Studio.json(answer)));
      path =
          answer
              .headers()
              .firstValue("Link")
              .map(link -> Link.valueOf(link).getUri().toString())
              .orElse(null);
    }
    return all;
  }

  private String pageToken(String path) {
    JsonNode page = Studio.json(studio.get(path));
    assertThat(page.has("nextPageToken")).as(path).isTrue();
    return page.path("nextPageToken").asText();
  }

  private void assertNoCursor(String path) {
    Studio.assertProblem(studio.get(path), 400, "invalid-request");
  }

  private static String ofAnotherKey() throws JoseException {
    JsonWebEncryption jwe = new JsonWebEncryption();
    jwe.setPayload("0".repeat(64));
    jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
    jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
    jwe.setKey(new AesKey(ByteUtil.randomBytes(32)));
    return jwe.getCompactSerialization();
  }

  private static List<String> mailboxes(JsonNode page) {
    return page.path("subscriptions").findValuesAsText("mailbox");
  }
}
