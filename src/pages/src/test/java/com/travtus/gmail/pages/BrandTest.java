package com.travtus.gmail.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandTest {
  @Test
  void colours_ofBothPages_areWrittenWithWhatCanBeReadOnThem() {
    assertThat(Brand.of(Look.plain().withAccents("#0B6E4F", "#7ad3b0")).style())
        .isEqualTo(
            """
            :root { --accent: #0b6e4f; --on-accent: #ffffff; }
            @media (prefers-color-scheme: dark) { :root { --accent: #7ad3b0; --on-accent: #000000; } }
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "blue, #8ab4f8, accent-light is not a colour",
    "#1d4f91, #8ab4f8; } body { display: none, accent-dark is not a colour",
    "#ffd700, #8ab4f8, accent-light is hard to see: its contrast with #ffffff is less than 3:1",
    "#1d4f91, #1d3f71, accent-dark is hard to see: its contrast with #16181d is less than 3:1",
  })
  void colour_unusable_isRefused(String light, String dark, String problem) {
    assertRefused(Look.plain().withAccents(light, dark), "connector.pages." + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:help@travtus.example, write to, help@travtus.example",
    "mailto:help@travtus.example?subject=Gmail, write to, help@travtus.example",
    "https://help.travtus.example/, see, help.travtus.example",
    "https://travtus.example/help?from=gmail, see, travtus.example/help",
  })
  void support_isWhereItLeads(URI support, String how, String text) {
    assertThat(Brand.of(Look.plain().withSupport(support.toString())).help())
        .isEqualTo(new Brand.Help(how, text, support));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help@travtus.example",
        "http://travtus.example/help",
        "javascript:alert(1)",
        "mailto:nobody",
        "mailto:a@travtus.example,b@travtus.example",
        "https:/help",
        "tel:+441234567890"
      })
  void support_ofAnotherKind_isRefused(String support) {
    assertRefused(Look.plain().withSupport(support), "connector.pages.support is neither");
  }

  @ParameterizedTest
  @CsvSource({
    "https://cdn.travtus.example, https://cdn.travtus.example",
    "https://cdn.travtus.example:8443/a/logo.svg, https://cdn.travtus.example:8443/a/logo.svg",
    "https://cdn.travtus.example/logo.svg?v=2, https://cdn.travtus.example/logo.svg",
  })
  void logo_isTheOneImageThatMayBeLoaded(String logo, String source) {
    assertThat(Brand.of(Look.plain().withLogo(logo)).imageSource()).contains(source);
  }

  @Test
  void withoutALogo_noImageMayBeLoaded() {
    assertThat(Brand.of(Look.plain()).imageSource()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cdn.travtus.example/logo.svg",
        "data:image/png;base64,AAAA",
        "//cdn.travtus.example/logo.svg",
        "https://someone@cdn.travtus.example/logo.svg",
        "https://cdn.travtus.example/logo.svg;script-src",
        "https://cdn.travtus.example/logo.svg,x",
        "https://cdn.travtus.example/logo.svg#part"
      })
  void logo_unusable_isRefused(String logo) {
    assertRefused(Look.plain().withLogo(logo), "connector.pages.logo is not an https: address");
  }

  private static void assertRefused(PagesSettings settings, String problem) {
    assertThatThrownBy(() -> Brand.of(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(problem);
  }
}
