package com.travtus.gmail.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscriptions.view.AuthorizationName;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewSubscriptionsTest {
  private static final NewSubscription TOM =
      new NewSubscription(
          "tom@harbourview.example", AuthorizationName.OAUTH, null, null, null, null);

  private static NewSubscriptions batch(int size) {
    return new NewSubscriptions(Collections.nCopies(size, TOM), null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void a_batch_has_one_to_five_hundred_subscriptions(int size) {
    assertThat(batch(size).checked()).hasSize(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 501})
  void another_number_is_refused(int size) {
    assertThat(Refusal.pointers(batch(size)::checked)).containsExactly("/subscriptions");
  }

  @Test
  void a_batch_without_subscriptions_is_refused() {
    assertThat(Refusal.pointers(new NewSubscriptions(null, null)::checked))
        .containsExactly("/subscriptions");
  }

  @Test
  void nothing_is_only_tried_unless_it_is_said_so() {
    assertThat(batch(1).isDryRun()).isFalse();
    assertThat(new NewSubscriptions(List.of(TOM), false).isDryRun()).isFalse();
    assertThat(new NewSubscriptions(List.of(TOM), true).isDryRun()).isTrue();
  }
}
