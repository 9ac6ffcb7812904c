package com.travtus.gmail.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.OAuthParameters;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackRequestTest {
  private static CallbackRequest request(Map<String, List<String>> query) {
    return new CallbackRequest(
        new OAuthParameters(query),
        new BrowserCookies(URI.create("https://connector.example"), List.of()));
  }

  @Test
  void it_has_what_google_sends() {
    CallbackRequest request =
        request(
            Map.of(
                "state", List.of("the-state"),
                "code", List.of("the-code"),
                "error", List.of("access_denied"),
                "iss", List.of("https://accounts.google.com")));

    assertThat(request.state()).isEqualTo("the-state");
    assertThat(request.code()).isEqualTo("the-code");
    assertThat(request.error()).isEqualTo("access_denied");
    assertThat(request.issuer()).isEqualTo("https://accounts.google.com");
    assertThat(request.repeatsAParameter()).isFalse();
  }

  @Test
  void a_parameter_that_is_missing_is_null() {
    CallbackRequest request = request(Map.of());

    assertThat(request.state()).isNull();
    assertThat(request.code()).isNull();
    assertThat(request.error()).isNull();
    assertThat(request.issuer()).isNull();
    assertThat(request.repeatsAParameter()).isFalse();
  }

  /// RFC 6749, section 3.1.
  @Test
  void a_parameter_without_a_value_is_as_if_it_were_missing() {
    CallbackRequest request =
        request(Map.of("state", List.of(""), "code", List.of(""), "error", List.of("")));

    assertThat(request.state()).isNull();
    assertThat(request.code()).isNull();
    assertThat(request.error()).isNull();
  }

  /// It would pass for an answer of a server that sends none.
  @Test
  void an_empty_issuer_is_another_one_than_none() {
    assertThat(request(Map.of("iss", List.of(""))).issuer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"state", "code", "scope", "error", "error_description", "error_uri", "iss"})
  void a_repeated_parameter_makes_it_ambiguous(String name) {
    assertThat(request(Map.of(name, List.of("a", "b"))).repeatsAParameter()).isTrue();
    assertThat(request(Map.of(name, List.of("a", "a"))).repeatsAParameter()).isTrue();
    assertThat(request(Map.of(name, List.of("", ""))).repeatsAParameter()).isTrue();
    assertThat(request(Map.of(name, List.of("a"))).repeatsAParameter()).isFalse();
  }

  @Test
  void parameters_that_google_adds_may_come_twice() {
    assertThat(request(Map.of("authuser", List.of("0", "1"))).repeatsAParameter()).isFalse();
  }

  @Test
  void its_text_has_neither_state_nor_code() {
    assertThat(request(Map.of("state", List.of("secret"), "code", List.of("secret"))).toString())
        .doesNotContain("secret");
  }
}
