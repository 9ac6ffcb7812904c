package com.travtus.gmail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
  private static final String LABEL = "a".repeat(63);

  @ParameterizedTest
  @CsvSource({
    "harbourview.example, harbourview.example",
    "Harbourview.EXAMPLE, harbourview.example",
    "a.b-c.d1.example, a.b-c.d1.example",
    "3m.com, 3m.com",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "shop.xn--p1ai, shop.xn--p1ai",
    "com, com",
  })
  void a_name_is_parsed_in_lower_case(String text, String name) {
    assertThat(DomainName.parse(text)).contains(new DomainName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "harbourview.example.",
        ".harbourview.example",
        "harbourview..example",
        " harbourview.example",
        "harbourview.example\n",
        "-a.example",
        "a-.example",
        "a_b.example",
        "*.example",
        "bücher.example",
        "harbourview。example",
        "\u212Aiosk.example",
        "127.0.0.1",
        "2130706433",
        "[::1]",
        "harbourview.example:443",
        "https://harbourview.example",
        "tom@harbourview.example",
        "harbourview.1example",
        "harbourview.example/x",
      })
  void what_is_no_name_is_not_parsed(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
    assertThat(Claimability.of(text)).isEqualTo(Claimability.NOT_A_DOMAIN);
  }

  @Test
  void labels_have_63_characters_and_names_253_at_most() {
    String longest = String.join(".", LABEL, LABEL, LABEL, "a".repeat(61));

    assertThat(longest).hasSize(253);
    assertThat(DomainName.parse(longest)).isPresent();
    assertThat(DomainName.parse(longest + "a")).isEmpty();
    assertThat(DomainName.parse(LABEL + "a.example")).isEmpty();
    assertThat(DomainName.parse("a.".repeat(126) + "b")).isPresent();
    assertThat(Claimability.of("a.".repeat(126) + "b")).isEqualTo(Claimability.CLAIMABLE);
  }

  @Test
  void a_value_is_normalised() {
    assertThatThrownBy(() -> new DomainName("Harbourview.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "harbourview.example, harbourview.example",
    "leasing.harbourview.example, harbourview.example",
    "a.b.harbourview.co.uk, harbourview.co.uk",
    "a.travtus.github.io, travtus.github.io",
    "www.ck, www.ck",
  })
  void the_registrable_part_is_one_label_below_a_public_suffix(String name, String part) {
    assertThat(new DomainName(name).registrable()).contains(new DomainName(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "com", "co.uk", "github.io", "anything.ck"})
  void a_public_suffix_is_nobody_s(String name) {
    assertThat(new DomainName(name).registrable()).isEqualTo(Optional.empty());
  }
}
