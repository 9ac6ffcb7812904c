package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.services.gmail.Gmail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevocationTest {
  @RegisterExtension final Site site = new Site();

  @Test
  void one_token_ends_the_grants_of_every_client() throws Exception {
    TokenResponse tokens = site.real.grant(Site.ADDRESS);
    RealClient other =
        new RealClient(
            site.google, site.google.registerClient(URI.create("https://app.example/other")));
    Gmail gmail = other.gmail(Site.ADDRESS);
    gmail.users().getProfile("me").execute();

    assertThat(revoke(tokens.getAccessToken())).isEqualTo(200);

    assertThat(site.google.hasGrant(Site.ADDRESS, other.client().clientId())).isFalse();
    assertThatThrownBy(() -> gmail.users().getProfile("me").execute())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401");
    assertThat(revoke(tokens.getRefreshToken())).isEqualTo(400);
  }

  @Test
  void consent_after_revocation_brings_a_refresh_token_again() throws Exception {
    revoke(site.real.grant(Site.ADDRESS).getRefreshToken());

    assertThat(site.real.grant(Site.ADDRESS).getRefreshToken()).isNotNull();
  }

  @Test
  void unknown_token_is_refused() throws Exception {
    assertThat(revoke("1//made-up")).isEqualTo(400);
  }

  @Test
  void owner_can_take_the_access_back() throws Exception {
    site.real.grant(Site.ADDRESS);

    site.google.revokeGrants(Site.ALIAS);

    assertThat(site.google.hasGrant(Site.ADDRESS, site.real.client().clientId())).isFalse();
  }

  private int revoke(String token) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(site.google.url().resolve("/revoke"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}
