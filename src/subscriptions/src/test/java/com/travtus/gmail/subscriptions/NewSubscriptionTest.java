package com.travtus.gmail.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.view.AuthorizationName;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewSubscriptionTest {
  private static NewSubscription of(@Nullable String mailbox) {
    return new NewSubscription(mailbox, AuthorizationName.OAUTH, null, null, null, null);
  }

  @Test
  void a_mailbox_and_its_authorization_are_enough() {
    NewSubscription.Checked checked = of("tom@harbourview.example").checked();

    assertThat(checked.mailbox().value()).isEqualTo("tom@harbourview.example");
    assertThat(checked.authorization()).isEqualTo(AuthorizationKind.OAUTH);
    assertThat(checked.options())
        .isEqualTo(
            new SubscriptionOptions(
                MailSelection.EVERYTHING_RECEIVED, 0, Duration.ofMinutes(1), null));
  }

  @Test
  void all_that_is_asked_for_is_taken() {
    assertThat(
            new NewSubscription(
                    " Tom@HarbourView.example ",
                    AuthorizationName.DELEGATION,
                    Set.of("Tenants"),
                    30,
                    5,
                    "leasing")
                .checked())
        .isEqualTo(
            new NewSubscription.Checked(
                SampleSubscriptions.address("tom@harbourview.example"),
                AuthorizationKind.DELEGATION,
                new SubscriptionOptions(
                    new MailSelection(Set.of("Tenants")), 30, Duration.ofMinutes(5), "leasing")));
  }

  @ParameterizedTest
  @CsvSource({"OAUTH, OAUTH", "DELEGATION, DELEGATION"})
  void each_authorization_has_its_kind(AuthorizationName name, AuthorizationKind kind) {
    assertThat(name.kind()).isEqualTo(kind);
    assertThat(AuthorizationName.of(kind)).isEqualTo(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "tom", "tom@", "@harbourview.example", "Tom <tom@harbourview.example>"})
  void what_is_no_address_is_refused(@Nullable String mailbox) {
    assertThat(Refusal.pointers(() -> of(mailbox).checked())).containsExactly("/mailbox");
  }

  @Test
  void all_that_is_wrong_is_named() {
    NewSubscription wrong =
        new NewSubscription(null, null, Set.of("SPAM"), -1, 0, "n".repeat(1001));

    assertThat(Refusal.of(wrong::checked).status()).isEqualTo(400);
    assertThat(Refusal.pointers(wrong::checked))
        .containsExactly(
            "/mailbox", "/authorization", "/labels", "/backfillDays", "/pollMinutes", "/note");
  }
}
