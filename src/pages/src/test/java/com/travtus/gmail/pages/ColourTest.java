package com.travtus.gmail.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
  /// As WebAIM's and Chromium's own contrast checkers have them.
  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21.0",
    "#767676, #ffffff, 4.54",
    "#0000ff, #ffffff, 8.59",
    "#ff0000, #ffffff, 4.0",
    "#ffffff, #ffffff, 1.0",
  })
  void contrast_isOfTheStandard_whoeverComesFirst(String one, String other, double ratio) {
    assertThat(colour(one).contrast(colour(other))).isCloseTo(ratio, within(0.005));
    assertThat(colour(other).contrast(colour(one))).isCloseTo(ratio, within(0.005));
  }

  @Test
  void ink_canBeReadOnAnyColour() {
    IntStream.range(0, 1 << 15)
        .mapToObj(i -> new Colour((i >> 10) * 8, (i >> 5 & 31) * 8, (i & 31) * 8))
        .forEach(
            colour ->
                assertThat(colour.ink().contrast(colour))
                    .as(colour.toString())
                    .isGreaterThanOrEqualTo(4.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "red", "#fff", "#12345g", "#1d4f91;", "1d4f91", " #1d4f91", "#1d4f9100"})
  void anotherForm_isNoColour(String text) {
    assertThat(Colour.parse(text)).isEmpty();
  }

  @Test
  void colour_isWrittenAsItIsRead() {
    assertThat(colour("#0A1bFf")).hasToString("#0a1bff");
  }

  private static Colour colour(String text) {
    return Colour.parse(text).orElseThrow();
  }
}
