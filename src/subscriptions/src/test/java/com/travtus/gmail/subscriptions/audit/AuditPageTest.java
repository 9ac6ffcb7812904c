package com.travtus.gmail.subscriptions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditPageTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static AuditEntry entry(Action action, Map<String, String> before) {
    return new AuditEntry(
        new AuditEvent(action, "operator-1", true, NOW),
        before,
        Map.of("state", "verified", "enrolment", "open", "backfillDays", "30"));
  }

  @Test
  void an_entry_tells_who_did_what_and_what_it_changed() {
    AuditPage page =
        AuditPage.of(List.of(entry(Action.DOMAIN_ASSIGNED, Map.of("state", "pending"))), "next");

    assertThat(page.nextPageToken()).isEqualTo("next");
    assertThat(page.audit())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.at()).isEqualTo(NOW);
              assertThat(entry.by()).isEqualTo("operator-1");
              assertThat(entry.byOperator()).isTrue();
              assertThat(entry.action()).isEqualTo(Action.DOMAIN_ASSIGNED);
              assertThat(entry.before()).containsExactly(Map.entry("state", "pending"));
              assertThat(entry.after().keySet())
                  .containsExactly("backfillDays", "enrolment", "state");
            });
  }

  @Test
  void the_entries_stay_in_their_order() {
    assertThat(
            AuditPage.of(
                    List.of(
                        entry(Action.DOMAIN_UPDATED, Map.of()),
                        entry(Action.DOMAIN_VERIFIED, Map.of())),
                    null)
                .audit())
        .extracting(AuditPage.Entry::action)
        .containsExactly(Action.DOMAIN_UPDATED, Action.DOMAIN_VERIFIED);
  }

  @Test
  void where_nothing_was_ever_done_there_is_nothing() {
    assertThat(Refusal.of(() -> AuditPage.of(List.of(), null)).status()).isEqualTo(404);
  }
}
