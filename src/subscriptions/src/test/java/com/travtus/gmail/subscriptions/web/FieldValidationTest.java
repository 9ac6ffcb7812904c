package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValidationTest {
  private static final MailSelection TENANTS = new MailSelection(Set.of("Tenants"));
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final FieldValidation validation = new FieldValidation();

  private List<String> rejected() {
    return Refusal.pointers(validation::complete);
  }

  private void assertNothingIsRejected() {
    assertThatCode(validation::complete).doesNotThrowAnyException();
  }

  private static Set<String> labels(int count) {
    return IntStream.range(0, count).mapToObj(each -> "Label_" + each).collect(Collectors.toSet());
  }

  @Test
  void what_is_absent_stays_as_it_is() {
    assertThat(validation.labels(null, TENANTS)).isEqualTo(TENANTS);
    assertThat(validation.pollMinutes(null, FIVE_MINUTES)).isEqualTo(FIVE_MINUTES);
    assertThat(validation.note(null, "as it was")).isEqualTo("as it was");
    assertThat(validation.backfillDays(null)).isZero();
    assertNothingIsRejected();
  }

  @Test
  void all_that_is_wrong_is_named_at_once_in_its_order() {
    validation.labels(labels(21), TENANTS);
    validation.backfillDays(-1);
    validation.pollMinutes(0, FIVE_MINUTES);
    validation.note("n".repeat(1001), null);
    validation.reject("/mailbox", "An address is needed.");

    assertThat(rejected())
        .containsExactly("/labels", "/backfillDays", "/pollMinutes", "/note", "/mailbox");
  }

  @Test
  void no_labels_select_everything_received() {
    assertThat(validation.labels(Set.of(), TENANTS)).isEqualTo(MailSelection.EVERYTHING_RECEIVED);
    assertNothingIsRejected();
  }

  @Test
  void at_most_twenty_labels_are_selected() {
    assertThat(validation.labels(labels(20), TENANTS).labels()).hasSize(20);
    assertNothingIsRejected();

    assertThat(validation.labels(labels(21), TENANTS)).isEqualTo(TENANTS);
    assertThat(rejected()).containsExactly("/labels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "INBOX", "Label_12", "Move in / move out", "Mieter, laut", "住户"})
  void a_label_is_selected_by_its_name_or_id(String label) {
    assertThat(validation.labels(Set.of(label), TENANTS).labels()).containsExactly(label);
    assertNothingIsRejected();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " INBOX", "INBOX ", "IN\nBOX", "IN\u0000BOX", "\tINBOX"})
  void a_text_that_no_label_has_is_refused(String label) {
    assertThat(validation.labels(Set.of(label), TENANTS)).isEqualTo(TENANTS);
    assertThat(rejected()).containsExactly("/labels");
  }

  @Test
  void a_label_has_at_most_255_characters() {
    validation.labels(Set.of("l".repeat(255)), TENANTS);
    assertNothingIsRejected();

    validation.labels(Set.of("l".repeat(256)), TENANTS);
    assertThat(rejected()).containsExactly("/labels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPAM", "TRASH", "DRAFT", "CHAT", "SCHEDULED", "SENT", "Sent", "spam"})
  void mail_that_was_not_received_is_never_selected(String label) {
    validation.labels(Set.of(label, "INBOX"), TENANTS);

    assertThat(Refusal.of(validation::complete).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.pointer()).isEqualTo("/labels");
              assertThat(error.detail()).startsWith(label);
            });
  }

  @Test
  void each_label_that_is_never_selected_is_named() {
    validation.labels(Set.of("TRASH", "INBOX", "SPAM"), TENANTS);

    assertThat(Refusal.of(validation::complete).errors())
        .extracting(error -> error.detail().split(" ", 2)[0])
        .containsExactly("SPAM", "TRASH");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SubscriptionOptions.MAX_BACKFILL_DAYS})
  void older_mail_of_up_to_ten_years_may_be_asked_for(int days) {
    assertThat(validation.backfillDays(days)).isEqualTo(days);
    assertNothingIsRejected();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, SubscriptionOptions.MAX_BACKFILL_DAYS + 1, Integer.MIN_VALUE})
  void other_numbers_of_days_are_refused(int days) {
    validation.backfillDays(days);
    assertThat(rejected()).containsExactly("/backfillDays");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1440})
  void a_mailbox_is_polled_once_a_minute_to_once_a_day(int minutes) {
    assertThat(validation.pollMinutes(minutes, FIVE_MINUTES))
        .isEqualTo(Duration.ofMinutes(minutes));
    assertNothingIsRejected();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1441, Integer.MAX_VALUE})
  void other_numbers_of_minutes_are_refused(int minutes) {
    assertThat(validation.pollMinutes(minutes, FIVE_MINUTES)).isEqualTo(FIVE_MINUTES);
    assertThat(rejected()).containsExactly("/pollMinutes");
  }

  @Test
  void a_note_has_at_most_1000_characters() {
    assertThat(validation.note("n".repeat(1000), null)).hasSize(1000);
    assertNothingIsRejected();

    assertThat(validation.note("n".repeat(1001), "as it was")).isEqualTo("as it was");
    assertThat(rejected()).containsExactly("/note");
  }

  @Test
  void an_empty_note_takes_the_note_away() {
    assertThat(validation.note("", "as it was")).isNull();
  }
}
