package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Subscription READ =
      SampleSubscriptions.active("tom@harbourview.example", NOW);
  private static final String OWN = "\"" + Preconditions.tag(READ).getValue() + "\"";

  private static void require(String... lines) {
    Preconditions.require(TestRequest.headers("If-Match", lines), READ);
  }

  private static void assertHolds(String... lines) {
    assertThatCode(() -> require(lines)).doesNotThrowAnyException();
  }

  private static void assertChanged(String... lines) {
    Problem problem = Refusal.of(() -> require(lines));
    assertThat(problem.status()).isEqualTo(412);
    assertThat(Refusal.name(problem)).isEqualTo("changed-meanwhile");
  }

  private static Subscription version(Subscription of, long version) {
    return new Subscription(
        of.id(),
        of.tenant(),
        of.mailbox(),
        of.authorization(),
        of.options(),
        of.status(),
        of.reason(),
        of.retryUntil(),
        of.grant(),
        of.consent(),
        of.syncState(),
        of.creation(),
        of.review(),
        of.invitation(),
        version);
  }

  @Test
  void without_a_condition_every_version_is_changed() {
    assertHolds();
    assertHolds("*");
    assertHolds(" * ");
  }

  @Test
  void the_version_that_the_client_knows_is_changed() {
    assertHolds(OWN);
    assertHolds("  " + OWN + "\t");
  }

  @Test
  void one_of_several_versions_is_enough() {
    assertHolds("\"other\", " + OWN);
    assertHolds(OWN + ",W/\"weak\"");
    assertHolds("\"other\"", OWN);
    assertHolds("\"a,b\"\t,\t" + OWN);
  }

  @Test
  void another_version_is_not_changed() {
    assertChanged("\"other\"");
    assertChanged("\"\"");
    assertChanged("\"other\",\"another\"");
    assertChanged("\"other\"", "\"another\"");
  }

  /// RFC 9110, section 13.1.1.
  @Test
  void a_weak_tag_never_matches() {
    assertChanged("W/" + OWN);
  }

  /// Part of another tag.
  @Test
  void a_tag_matches_as_a_whole() {
    assertChanged("\"x," + Preconditions.tag(READ).getValue() + ",y\"");
    assertChanged("\"" + Preconditions.tag(READ).getValue() + "0\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "abc",
        "\"a\" \"b\"",
        "\"a\",",
        ",\"a\"",
        "\"a",
        "'a'",
        "w/\"a\"",
        "\"a b\"",
        "*,\"a\"",
        "**"
      })
  void what_is_no_list_of_tags_is_refused(String value) {
    Problem problem = Refusal.of(() -> require(value));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(Refusal.name(problem)).isEqualTo("invalid-request");
  }

  @Test
  void a_long_list_exhausts_nothing() {
    String many = String.join(",", Collections.nCopies(50_000, "\"other\""));

    assertChanged(many);
    assertHolds(many + "," + OWN);
  }

  @Test
  void each_change_has_a_tag_of_its_own() {
    assertThat(Preconditions.tag(version(READ, 1))).isNotEqualTo(Preconditions.tag(READ));
    assertThat(Preconditions.tag(READ).isWeak()).isFalse();
  }

  /// Its version begins at the same number.
  @Test
  void a_subscription_that_was_deleted_and_created_again_has_another_tag() {
    Subscription next = SampleSubscriptions.active("tom@harbourview.example", NOW.plusMillis(1));

    assertThat(next.version()).isEqualTo(READ.version());
    assertThat(Preconditions.tag(next)).isNotEqualTo(Preconditions.tag(READ));
  }

  @Test
  void the_progress_of_the_sync_does_not_change_the_tag() {
    Subscription synced =
        READ.with(READ.syncState().withCursor(HistoryId.of("77"), NOW, null).plusStored(5, NOW));

    assertThat(Preconditions.tag(synced)).isEqualTo(Preconditions.tag(READ));
  }
}
