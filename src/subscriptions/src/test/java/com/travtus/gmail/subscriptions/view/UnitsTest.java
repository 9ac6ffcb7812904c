package com.travtus.gmail.subscriptions.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({"PT1M, 1", "PT5M, 5", "PT30S, 0.5", "PT24H, 1440"})
  void a_time_is_in_minutes(Duration duration, double minutes) {
    assertThat(Units.minutes(duration)).isEqualTo(minutes);
  }

  @Test
  void labels_are_in_order() {
    assertThat(
            Units.labels(
                new SubscriptionOptions(
                    new MailSelection(Set.of("Tenants", "INBOX", "Label_1")),
                    0,
                    Duration.ofMinutes(1),
                    null)))
        .containsExactly("INBOX", "Label_1", "Tenants");
  }
}
