package com.travtus.gmail.studio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.AuditPage.Change;
import com.travtus.gmail.studio.api.AuditPage.State;
import com.travtus.gmail.studio.api.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditLineTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant DUE = Instant.parse("2026-06-01T00:00:00Z");
  private static final State ACTIVE =
      new State(Status.ACTIVE, null, List.of(), 0, 1, null, DUE, null, null);

  @Test
  void a_line_says_who_did_what_and_when() {
    AuditLine line = line("CREATED", null, ACTIVE);

    assertThat(line.what()).isEqualTo("Subscribed");
    assertThat(line.by()).isEqualTo("studio-user");
    assertThat(line.at().words()).isEqualTo("10 Mar 2026, 11:00 UTC (1 hour ago)");
    assertThat(line.changes()).containsExactly("Status: Active");
  }

  @Test
  void what_changed_is_said_with_both_sides() {
    State after =
        new State(Status.ACTIVE, null, List.of("INBOX"), 30, 5, "For Sam", DUE, null, null);

    assertThat(line("UPDATED", ACTIVE, after).changes())
        .containsExactly(
            "Labels: from all received mail to INBOX",
            "Older mail: from 0 days to 30 days",
            "Checked: from every minute to every 5 minutes",
            "Note: from none to “For Sam”");
  }

  @Test
  void a_stop_says_why() {
    State after =
        new State(
            Status.REAUTHORIZATION_REQUIRED,
            "GRANT_EXPIRED",
            List.of(),
            0,
            1,
            null,
            DUE,
            null,
            null);

    assertThat(line("STOPPED", ACTIVE, after).changes())
        .containsExactly("Status: from Active to Needs reauthorization (Grant expired)");
  }

  @Test
  void a_review_says_the_answer_and_when_the_next_is() {
    Instant next = DUE.plus(Duration.ofDays(90));
    State kept = new State(Status.ACTIVE, null, List.of(), 0, 1, null, next, true, "Needed");
    State dropped = new State(Status.PAUSED, null, List.of(), 0, 1, null, next, false, null);

    assertThat(line("REVIEWED", ACTIVE, kept).changes())
        .containsExactly("Still needed. Note: “Needed”. Next review due 30 Aug 2026, 00:00 UTC");
    assertThat(line("REVIEWED", ACTIVE, dropped).changes())
        .containsExactly(
            "Status: from Active to Paused",
            "No longer needed. Next review due 30 Aug 2026, 00:00 UTC");
  }

  @Test
  void what_changed_nothing_or_ended_it_says_no_more() {
    assertThat(line("RETRIED", ACTIVE, ACTIVE).changes()).isEmpty();
    assertThat(line("DISCONNECTED", ACTIVE, null).changes()).isEmpty();
  }

  @Test
  void a_kind_that_is_new_to_the_console_is_shown_all_the_same() {
    assertThat(line("MOVED_AWAY", ACTIVE, ACTIVE).what()).isEqualTo("Moved away");
  }

  private static AuditLine line(String what, @Nullable State before, @Nullable State after) {
    return AuditLine.of(
        new Change(NOW.minus(Duration.ofHours(1)), "studio-user", false, what, before, after), NOW);
  }

  @Test
  void the_operator_is_told_from_a_user_of_the_same_name() {
    Change byUser = new Change(NOW, "ann", false, "UPDATED", null, null);
    Change byOperator = new Change(NOW, "ann", true, "UPDATED", null, null);

    assertThat(AuditLine.of(byUser, NOW).by()).isEqualTo("ann");
    assertThat(AuditLine.of(byOperator, NOW).by()).isEqualTo("ann (operator)");
  }
}
