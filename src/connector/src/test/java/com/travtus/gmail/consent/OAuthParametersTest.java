package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuthParametersTest {
  private final OAuthParameters query =
      new OAuthParameters(
          Map.of("one", List.of("x"), "two", List.of("x", "x"), "empty", List.of("")));

  @Test
  void a_parameter_may_come_once() {
    assertThat(query.isRepeated("one")).isFalse();
    assertThat(query.isRepeated("two")).isTrue();
    assertThat(query.isRepeated("empty")).isFalse();
    assertThat(query.isRepeated("none")).isFalse();
    assertThat(new OAuthParameters(Map.of("x", List.of("", "x"))).isRepeated("x")).isTrue();
  }

  @Test
  void a_parameter_without_a_value_is_none() {
    assertThat(query.value("one")).isEqualTo("x");
    assertThat(query.value("empty")).isNull();
    assertThat(query.value("none")).isNull();
    assertThat(query.text("empty")).isEmpty();
    assertThat(query.text("none")).isNull();
  }

  @Test
  void to_string_withholds_them() {
    assertThat(query).hasToString("OAuthParameters[withheld]");
  }
}
