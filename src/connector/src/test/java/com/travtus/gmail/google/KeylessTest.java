package com.travtus.gmail.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeylessTest {
  private static final String AUDIENCE =
      "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/aws";
  private static final String ACCOUNT = "connector@p.iam.gserviceaccount.com";

  private final TestKeylessSettings none = TestKeylessSettings.at(URI.create("http://localhost:1"));

  @Test
  void nothing_set_is_the_stored_key() {
    assertThat(new Keyless(none).setup()).isEmpty();
  }

  @Test
  void everything_set_is_without_a_key() {
    assertThat(new Keyless(none.with(AUDIENCE, ACCOUNT, "104")).setup())
        .contains(new Keyless.Setup(AUDIENCE, ACCOUNT, "104"));
  }

  @ParameterizedTest
  @CsvSource({
    AUDIENCE + ", '', '', 'service-account, client-id'",
    "'', " + ACCOUNT + ", '', 'audience, client-id'",
    "'', '', 104, 'audience, service-account'",
    AUDIENCE + ", " + ACCOUNT + ", '', client-id",
    AUDIENCE + ", '', 104, service-account",
    "'', " + ACCOUNT + ", 104, audience",
  })
  void half_a_setup_is_said_to_be_by_what_lacks(
      String audience, String account, String clientId, String missing) {
    assertThatThrownBy(() -> new Keyless(none.with(audience, account, clientId)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("connector.google.keyless lacks " + missing);
  }

  @ParameterizedTest
  @CsvSource({
    "projects/1/locations/global/workloadIdentityPools/p/providers/aws, a@b.example, 104, audience",
    AUDIENCE + ", connector, 104, service-account",
    AUDIENCE + ", a@b.example, connector@p.example, client-id",
  })
  void a_value_of_another_form_is_named(
      String audience, String account, String clientId, String setting) {
    assertThatThrownBy(() -> new Keyless(none.with(audience, account, clientId)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("connector.google.keyless." + setting + " is not");
  }
}
