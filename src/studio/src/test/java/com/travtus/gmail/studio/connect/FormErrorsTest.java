package com.travtus.gmail.studio.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Problem.FieldError;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a form says what the API says.
class FormErrorsTest {

  @Test
  void what_is_wrong_within_a_member_is_said_at_its_field() {
    FormErrors errors =
        FormErrors.of(
            problem(
                "invalid-request",
                new FieldError("/pollMinutes", "1 to 1440 minutes."),
                new FieldError("/labels/3", "A label id is needed.")));

    assertThat(errors.any()).isTrue();
    assertThat(errors.at("pollMinutes")).isEqualTo("1 to 1440 minutes.");
    assertThat(errors.at("labels")).isEqualTo("A label id is needed.");
    assertThat(errors.at("mailbox")).isNull();
    assertThat(errors.detail()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "already-subscribed",
        "mailbox-not-yours",
        "purge-under-way",
        "delegation-refused"
      })
  void what_another_address_would_not_have_is_said_at_the_address(String name) {
    FormErrors errors = FormErrors.of(problem(name));

    assertThat(errors.at("mailbox")).isEqualTo("The title. The remedy.");
    assertThat(errors.cause()).isEqualTo("GROUP");
    assertThat(errors.alreadySubscribed()).isEqualTo(name.equals("already-subscribed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"google-throttles", "delegation-out-of-order", "request-under-way"})
  void what_no_field_is_to_blame_for_is_said_of_the_form(String name) {
    FormErrors errors = FormErrors.of(problem(name));

    assertThat(errors.fields()).isEmpty();
    assertThat(errors.title()).isEqualTo("The title");
    assertThat(errors.detail()).isEqualTo("The remedy.");
  }

  @Test
  void an_answer_that_is_not_the_api_s_is_said_of_the_form() {
    FormErrors errors =
        FormErrors.of(new Problem(null, "The API answered 502", 502, "Try again.", null, null));

    assertThat(errors.title()).isEqualTo("The API answered 502");
    assertThat(errors.fields()).isEmpty();
  }

  @Test
  void nothing_is_wrong_with_a_form_that_was_not_sent() {
    assertThat(FormErrors.none().any()).isFalse();
    assertThat(ConnectForm.empty(ConnectForm.OAUTH).errors().any()).isFalse();
  }

  @Test
  void numbers_that_are_none_are_said_without_asking_the_api() {
    FormErrors errors =
        new ConnectForm("delegation", "a@b.example", "a week", "1.5", "", "", "").errors();

    assertThat(errors.at("backfillDays")).contains("whole number of days");
    assertThat(errors.at("pollMinutes")).contains("whole number of minutes");
  }

  private static Problem problem(String name, FieldError... errors) {
    @Nullable List<FieldError> wrong = errors.length == 0 ? null : List.of(errors);
    return new Problem(
        URI.create("tag:travtus.com,2026:gmail-connector:" + name),
        "The title",
        422,
        "The remedy.",
        "GROUP",
        wrong);
  }
}
