package com.travtus.gmail.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionPatchTest {
  private static final SubscriptionOptions OPTIONS =
      new SubscriptionOptions(
          new MailSelection(Set.of("Label_12")),
          Map.of("Label_12", "Tenants"),
          30,
          Duration.ofMinutes(5),
          "as it was");

  @Test
  void what_is_absent_stays_as_it_is() {
    assertThat(new SubscriptionPatch(null, null, null, null).applied(OPTIONS)).isEqualTo(OPTIONS);
  }

  @Test
  void what_is_there_changes() {
    SubscriptionOptions changed =
        new SubscriptionPatch(Set.of("INBOX"), 60, "new", null).applied(OPTIONS);

    assertThat(changed.selection().labels()).containsExactly("INBOX");
    assertThat(changed.pollInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(changed.note()).isEqualTo("new");
    assertThat(changed.backfillDays()).isEqualTo(30);
  }

  /// They are told apart once the mailbox is asked.
  @Test
  void the_names_of_the_labels_are_kept() {
    assertThat(
            new SubscriptionPatch(Set.of("INBOX"), null, null, null).applied(OPTIONS).labelNames())
        .isEqualTo(OPTIONS.labelNames());
  }

  @Test
  void no_labels_select_everything_and_an_empty_note_is_none() {
    SubscriptionOptions changed = new SubscriptionPatch(Set.of(), null, "", null).applied(OPTIONS);

    assertThat(changed.selection()).isEqualTo(MailSelection.EVERYTHING_RECEIVED);
    assertThat(changed.note()).isNull();
  }

  @Test
  void labels_are_looked_up_only_where_some_are_selected() {
    assertThat(new SubscriptionPatch(Set.of("INBOX"), null, null, null).selectsLabels()).isTrue();
    assertThat(new SubscriptionPatch(Set.of(), null, null, null).selectsLabels()).isFalse();
    assertThat(new SubscriptionPatch(null, null, null, null).selectsLabels()).isFalse();
  }

  @Test
  void all_that_is_wrong_is_named() {
    SubscriptionPatch patch = new SubscriptionPatch(Set.of("SPAM"), 0, "n".repeat(1001), null);

    assertThat(Refusal.pointers(() -> patch.applied(OPTIONS)))
        .containsExactly("/labels", "/pollMinutes", "/note");
  }
}
