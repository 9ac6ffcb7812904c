package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A change that is based on what is no longer so is refused (RFC 9110, section 13).
@QuarkusTest
class PreconditionsTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());
  private final String id = storedState.id().value();
  private final String path = "/subscriptions/" + id;

  @Test
  void every_answer_that_shows_a_subscription_names_its_version() {
    String created = Studio.etag(studio.invite(mailbox.address()));

    assertThat(created).matches("\"[0-9a-z-]+\"");
    assertThat(Studio.etag(studio.get(path))).isEqualTo(created);
    String patched = Studio.etag(studio.patch(id, "{\"note\": \"mine\"}"));
    assertThat(patched).isNotEqualTo(created).isEqualTo(Studio.etag(studio.get(path)));
    assertThat(Studio.etag(studio.patch(id, "{}"))).isEqualTo(patched);
    String reviewed = Studio.etag(studio.review(id, "{\"keep\": true}"));
    assertThat(reviewed).isNotEqualTo(patched).isEqualTo(Studio.etag(studio.get(path)));
    ConnectTest.assertConnected(
        new Browser().connectInvited(studio.authorizeUrl(id), mailbox.address()));
    String connected = Studio.etag(studio.check(id));
    assertThat(connected).isNotEqualTo(reviewed).isEqualTo(Studio.etag(studio.get(path)));
  }

  @Test
  void a_sync_changes_no_version() {
    new Admin(customer).delegate();
    String created = Studio.etag(studio.delegate(mailbox.address()));
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().completeThrough() != null);
    mailbox.deliver(mail("A viewing"));
    Inside.sync(storedState.id());
    await().until(() -> storedState.subscription().orElseThrow().syncState().stored() == 1);

    assertThat(Studio.etag(studio.get(path))).isEqualTo(created);
    assertThat(patchIf(created).statusCode()).isEqualTo(200);
  }

  @Test
  void a_mailbox_that_is_subscribed_again_has_another_version() {
    String first = Studio.etag(studio.invite(mailbox.address()));
    studio.delete(id);

    assertThat(Studio.etag(studio.invite(mailbox.address()))).isNotEqualTo(first);
    assertThat(patchIf(first).statusCode()).isEqualTo(412);
  }

  @Test
  void a_change_of_the_version_that_is_there_is_done() {
    String tag = Studio.etag(studio.invite(mailbox.address()));

    HttpResponse<String> patched = patchIf("\"other\", " + tag);
    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    HttpResponse<String> reviewed = reviewIf(Studio.etag(patched));
    assertThat(reviewed.statusCode()).as(reviewed.body()).isEqualTo(200);
    assertThat(patchIf("*").statusCode()).isEqualTo(200);
    assertThat(deleteIf(Studio.etag(studio.get(path))).statusCode()).isEqualTo(200);
  }

  @Test
  void a_change_of_another_version_is_refused_and_not_done() {
    String stale = Studio.etag(studio.invite(mailbox.address()));
    String current = Studio.etag(studio.patch(id, "{\"note\": \"theirs\"}"));

    for (String tag : new String[] {stale, "\"other\"", "\"\"", "W/" + current, "W/\"*\""}) {
      Studio.assertProblem(patchIf(tag), 412, "changed-meanwhile");
      Studio.assertProblem(reviewIf(tag), 412, "changed-meanwhile");
      Studio.assertProblem(deleteIf(tag), 412, "changed-meanwhile");
    }

    assertThat(Studio.etag(studio.get(path))).isEqualTo(current);
    assertThat(studio.audit(id)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unquoted", "\"half", "", ",", "* , \"x\"", "\"x\" \"y\""})
  void what_is_no_version_is_refused_and_nothing_done(String header) {
    String tag = Studio.etag(studio.invite(mailbox.address()));

    assertThat(patchIf(header).statusCode()).isIn(400, 412);
    assertThat(deleteIf(header).statusCode()).isIn(400, 412);

    assertThat(Studio.etag(studio.get(path))).isEqualTo(tag);
  }

  @Test
  void whether_another_tenant_s_version_is_right_is_not_told() {
    String tag = Studio.etag(studio.invite(mailbox.address()));
    Studio other = Customer.open().studio();

    for (String guess : new String[] {tag, "\"other\"", "*"}) {
      Studio.assertProblem(
          other.callWith("PATCH", path, "{}", "If-Match", guess), 404, "not-found");
      Studio.assertProblem(
          other.callWith("DELETE", path, null, "If-Match", guess), 404, "not-found");
    }
  }

  @RepeatedTest(3)
  void of_changes_that_race_with_one_version_one_is_done() throws Exception {
    String tag = Studio.etag(studio.invite(mailbox.address()));

    List<HttpResponse<String>> answers = AtOnce.repeat(4, () -> patchIf(tag));

    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsExactlyInAnyOrder(200, 412, 412, 412);
    assertThat(studio.audit(id)).hasSize(2);
  }

  @RepeatedTest(3)
  void changes_that_race_without_a_version_are_all_done() throws Exception {
    studio.invite(mailbox.address());

    List<HttpResponse<String>> answers =
        AtOnce.all(
            List.of(
                () -> studio.patch(id, "{\"note\": \"mine\"}"),
                () -> studio.patch(id, "{\"pollMinutes\": 7}"),
                () -> studio.patch(id, "{\"labels\": [\"INBOX\"]}")));

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    JsonNode shown = studio.read(id);
    assertThat(shown.path("note").asText()).isEqualTo("mine");
    assertThat(shown.path("pollMinutes").asInt()).isEqualTo(7);
    assertThat(shown.path("labels")).hasSize(1);
  }

  private HttpResponse<String> patchIf(String tag) {
    return studio.callWith("PATCH", path, "{\"note\": \"changed\"}", "If-Match", tag);
  }

  private HttpResponse<String> reviewIf(String tag) {
    return studio.callWith("POST", path + "/review", "{\"keep\": true}", "If-Match", tag);
  }

  private HttpResponse<String> deleteIf(String tag) {
    return studio.callWith("DELETE", path, null, "If-Match", tag);
  }

  /// As many as a request's headers have room for.
  @Test
  void a_list_of_a_thousand_versions_is_read_like_one() {
    studio.invite(mailbox.address());
    String others = "\"\", ".repeat(1_200);

    assertThat(patchIf(others + Studio.etag(studio.get(path))).statusCode()).isEqualTo(200);
    Studio.assertProblem(patchIf(others + "\"x\""), 412, "changed-meanwhile");
    Studio.assertProblem(patchIf(others + "x"), 400, "invalid-request");
  }
}
