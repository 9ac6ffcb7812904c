package com.travtus.gmail.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntrustedTextTest {

  @Test
  void text_in_any_script_stays_as_it_is() {
    String text = "Zażółć שלום مرحبا 日本語 👩‍👩‍👧 <b>&amp;</b> {x}";

    assertThat(UntrustedText.visible(text)).isEqualTo(text);
    assertThat(UntrustedText.shown(null)).isNull();
  }

  @Test
  void controls_are_seen() {
    assertThat(UntrustedText.visible("a\tb\r\nc\u0000\u001b[31m")).isEqualTo("a␉b␍␊c␀␛[31m");
    assertThat(UntrustedText.visible("\u007f\u0085\u2028\ufeff"))
        .isEqualTo("⟨U+007F⟩⟨U+0085⟩⟨U+2028⟩⟨U+FEFF⟩");
    assertThat(UntrustedText.visible("\ud800!")).isEqualTo("⟨U+D800⟩!");
  }

  @Test
  void what_sets_a_direction_is_seen_and_sets_none() {
    assertThat(UntrustedText.visible("\u202efdp.exe\u202c")).isEqualTo("⟨U+202E⟩fdp.exe⟨U+202C⟩");
    for (char each : "\u061c\u200e\u200f\u202a\u202b\u202d\u2066\u2067\u2068\u2069".toCharArray()) {
      assertThat(UntrustedText.visible(String.valueOf(each)))
          .isEqualTo("⟨U+%04X⟩".formatted((int) each));
    }
  }

  @Test
  void what_is_long_is_cut_between_two_characters() {
    assertThat(UntrustedText.visible("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(UntrustedText.visible("x".repeat(2_000))).isEqualTo("x".repeat(300) + "…");
    assertThat(UntrustedText.visible("🦊".repeat(301))).isEqualTo("🦊".repeat(300) + "…");
  }
}
