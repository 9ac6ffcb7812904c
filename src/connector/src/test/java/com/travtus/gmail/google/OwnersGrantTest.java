package com.travtus.gmail.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.auth.oauth2.AccessToken;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.secret.OAuthClient;
import com.travtus.gmail.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnersGrantTest {
  private static final String TOKEN = "oauth2.token";

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final List<Secret> kept = new ArrayList<>();
  private final OwnersGrant grant =
      new OwnersGrant(
          URI.create(google.url() + "/token"),
          new OAuthClient("client", new Secret("s3cret")),
          new Secret("1//first"),
          kept::add);

  @AfterEach
  void close() {
    google.close();
  }

  private void answering(String body) {
    google
        .faults()
        .add(Fault.on(TOKEN).answering(Effect.foreignAnswer(200, "application/json", body)));
  }

  @Test
  void a_new_refresh_token_takes_the_place_of_the_one_before() throws IOException {
    answering("{\"access_token\":\"ya29.a\",\"expires_in\":3599,\"refresh_token\":\"1//second\"}");
    answering("{\"access_token\":\"ya29.b\",\"expires_in\":3599,\"refresh_token\":\"1//second\"}");

    assertThat(grant.refreshAccessToken().getTokenValue()).isEqualTo("ya29.a");
    assertThat(grant.refreshAccessToken().getTokenValue()).isEqualTo("ya29.b");

    assertThat(kept).containsExactly(new Secret("1//second"));
    assertThat(grant.fingerprint()).contains(new Secret("1//second"));
  }

  @Test
  void an_access_token_without_an_end_is_taken_for_an_hour_s() throws IOException {
    answering("{\"access_token\":\"ya29.a\",\"token_type\":\"Bearer\"}");

    AccessToken token = grant.refreshAccessToken();

    assertThat(Objects.requireNonNull(token.getExpirationTime()).toInstant())
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(59)), Instant.now().plus(Duration.ofHours(1)));
    assertThat(kept).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "\"ya29.a\"", "{\"access_token\":7}", "<p>"})
  void an_answer_that_is_none_of_the_token_endpoint_s_is_passing(String body) {
    answering(body);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(grant::refreshAccessToken)
        .withMessageStartingWith("Google's response ")
        .withNoCause();
  }
}
