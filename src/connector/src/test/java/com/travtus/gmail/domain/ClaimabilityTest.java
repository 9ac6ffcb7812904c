package com.travtus.gmail.domain;

import static com.travtus.gmail.domain.Claimability.CLAIMABLE;
import static com.travtus.gmail.domain.Claimability.FREE_MAIL;
import static com.travtus.gmail.domain.Claimability.PUBLIC_SUFFIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimabilityTest {
  private static final String METADATA =
      "/META-INF/native-image/com.travtus.gmail/connector/reachability-metadata.json";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harbourview.example",
        "leasing.harbourview.example",
        "harbourview.com",
        "harbourview.co.uk",
        "Harbourview.Example",
        "xn--bcher-kva.example",
        "harbourview.notgmail.com",
        "gmail.example",
        "mygmail.com",
        "live.example",
      })
  void a_company_s_domain_is_claimable(String text) {
    assertThat(Claimability.of(text)).isEqualTo(CLAIMABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example",
        "com",
        "COM",
        "localhost",
        "co.uk",
        "ac.uk",
        "com.au",
        "anything.ck",
        "github.io",
        "appspot.com",
        "blogspot.com",
        "herokuapp.com",
        "s3.amazonaws.com",
        "xn--p1ai",
      })
  void a_public_suffix_is_not(String text) {
    assertThat(Claimability.of(text)).isEqualTo(PUBLIC_SUFFIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gmail.com",
        "GMAIL.com",
        "googlemail.com",
        "mail.gmail.com",
        "hotmail.co.uk",
        "hotmail.se",
        "yahoo.co.jp",
        "uk.yahoo.com",
        "yandex.com.tr",
        "live.com",
        "me.com",
        "proton.me",
        "docomo.ne.jp",
      })
  void a_free_mail_provider_s_domain_is_not(String text) {
    assertThat(Claimability.of(text)).isEqualTo(FREE_MAIL);
  }

  /// Else it would never be found.
  @ParameterizedTest
  @MethodSource("com.travtus.gmail.domain.FreeMailDomains#entries")
  void every_entry_of_the_list_is_a_name_that_somebody_has_registered(String entry) {
    DomainName name = new DomainName(entry.replace(".*", ".example"));

    assertThat(name.registrable()).isEqualTo(Optional.of(name));
    assertThat(name.claimability()).isEqualTo(FREE_MAIL);
  }

  @Test
  void no_entry_of_the_list_is_there_twice() {
    assertThat(FreeMailDomains.entries()).doesNotHaveDuplicates().hasSizeGreaterThan(200);
  }

  /// A native executable has the resources that it was told of.
  @Test
  void the_list_is_in_the_native_executable() throws IOException {
    try (InputStream metadata =
        Objects.requireNonNull(ClaimabilityTest.class.getResourceAsStream(METADATA))) {
      assertThat(new String(metadata.readAllBytes(), UTF_8))
          .contains("\"glob\": \"com/travtus/gmail/domain/" + FreeMailDomains.LIST + '"');
    }
  }
}
