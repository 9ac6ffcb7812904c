package com.travtus.gmail.subscriptions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionAuditEntry;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.audit.SubscriptionAuditPage.SubscriptionState;
import com.travtus.gmail.subscriptions.view.AuthorizationName;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionAuditPageTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Subscription ACTIVE =
      SampleSubscriptions.active("tom@harbourview.example", NOW);

  private static SubscriptionAuditPage.Change change(
      SubscriptionAction action, @Nullable Snapshot before, @Nullable Snapshot after) {
    SubscriptionEvent event = new SubscriptionEvent(action, "studio-user", true, NOW);
    return SubscriptionAuditPage.of(
            List.of(new SubscriptionAuditEntry(event, before, after)), "next")
        .audit()
        .getFirst();
  }

  @Test
  void a_change_tells_who_did_what_and_what_it_changed() {
    SubscriptionAuditPage.Change change =
        change(
            SubscriptionAction.STOPPED,
            ACTIVE.snapshot(),
            ACTIVE.stopped(Reason.NO_GMAIL, NOW).snapshot());

    assertThat(change.at()).isEqualTo(NOW);
    assertThat(change.by()).isEqualTo("studio-user");
    assertThat(change.byOperator()).isTrue();
    assertThat(change.action()).isEqualTo(SubscriptionAction.STOPPED);
    assertThat(change.before()).extracting(SubscriptionState::status).isEqualTo(Status.ACTIVE);
    assertThat(change.after()).extracting(SubscriptionState::reason).isEqualTo(Reason.NO_GMAIL);
  }

  @Test
  void what_was_not_there_yet_or_is_gone_is_absent() {
    assertThat(change(SubscriptionAction.CREATED, null, ACTIVE.snapshot()).before()).isNull();
    assertThat(change(SubscriptionAction.DISCONNECTED, ACTIVE.snapshot(), null).after()).isNull();
  }

  @Test
  void a_state_has_all_that_a_person_can_change() {
    Subscription reviewed =
        ACTIVE
            .with(
                new SubscriptionOptions(
                    new MailSelection(Set.of("b", "a")), 30, Duration.ofSeconds(90), "leasing"))
            .reviewed(
                new Attestation(NOW, "reviewer", false, "no longer"),
                SampleSubscriptions.REVIEW_PERIOD);

    assertThat(change(SubscriptionAction.REVIEWED, null, reviewed.snapshot()).after())
        .isEqualTo(
            new SubscriptionState(
                AuthorizationName.OAUTH,
                Status.PAUSED,
                null,
                List.of("a", "b"),
                30,
                1.5,
                "leasing",
                NOW.plus(SampleSubscriptions.REVIEW_PERIOD),
                NOW,
                "reviewer",
                false,
                "no longer"));
  }

  @Test
  void a_state_before_the_first_review_has_none() {
    assertThat(change(SubscriptionAction.CREATED, null, ACTIVE.snapshot()).after())
        .satisfies(
            state -> {
              assertThat(state.reviewedAt()).isNull();
              assertThat(state.reviewedBy()).isNull();
              assertThat(state.kept()).isNull();
              assertThat(state.reviewNote()).isNull();
            });
  }

  @Test
  void where_nothing_was_ever_done_there_is_nothing() {
    assertThat(Refusal.of(() -> SubscriptionAuditPage.of(List.of(), null)).status()).isEqualTo(404);
  }
}
