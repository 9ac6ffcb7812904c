package com.travtus.gmail.subscriptions.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.LabelCheck;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.view.SelectedLabel.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectedLabelTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static Subscription selecting(Set<String> labels, Map<String, String> names) {
    return SampleSubscriptions.active("tom@harbourview.example", NOW)
        .with(
            new SubscriptionOptions(
                new MailSelection(labels), names, 0, Duration.ofMinutes(5), null));
  }

  @Test
  void each_label_is_found_missing_or_unchecked() {
    Subscription subscription =
        selecting(
            Set.of("Label_3", "Label_1", "Label_2", "Tenants"),
            Map.of("Label_1", "Leases", "Label_2", "Gone"));

    assertThat(
            SelectedLabel.of(
                subscription.with(
                    subscription
                        .syncState()
                        .withLabels(new LabelCheck(NOW, Set.of("Label_2", "Label_3"))))))
        .containsExactly(
            new SelectedLabel("Label_1", "Leases", Presence.FOUND),
            new SelectedLabel("Label_2", "Gone", Presence.MISSING),
            new SelectedLabel("Label_3", null, Presence.MISSING),
            new SelectedLabel("Tenants", null, Presence.UNCHECKED));
  }

  @Test
  void a_mailbox_that_was_not_asked_yet_misses_none() {
    assertThat(SelectedLabel.of(selecting(Set.of("Tenants"), Map.of())))
        .containsExactly(new SelectedLabel("Tenants", null, Presence.UNCHECKED));
  }

  @Test
  void everything_received_is_no_label() {
    assertThat(SelectedLabel.of(selecting(Set.of(), Map.of()))).isEmpty();
  }
}
