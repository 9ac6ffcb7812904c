package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.gmail.Gmail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuotaTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-01-12T12:00:00Z"));

  @RegisterExtension
  final Site site = new Site(EmulatorSettings.ephemeral().withClock(clock).withQuota(true));

  @Test
  void mailbox_has_300_messages_a_minute() throws IOException {
    String id = site.deliver("Keys");
    Gmail gmail = withBearer();
    for (int i = 0; i < 300; i++) {
      gmail.users().messages().get("me", id).setFormat("minimal").execute();
    }

    GoogleJsonResponseException refused =
        catchThrowableOfType(
            GoogleJsonResponseException.class,
            () -> gmail.users().messages().get("me", id).setFormat("minimal").execute());
    assertThat(refused.getStatusCode()).isEqualTo(429);
    assertThat(refused.getDetails().getErrors().getFirst().getReason())
        .isEqualTo("rateLimitExceeded");
    String message = refused.getDetails().getMessage();
    Instant again = Instant.parse(message.substring(message.lastIndexOf(' ') + 1));
    assertThat(again).isAfter(clock.instant());

    clock.advance(Duration.between(clock.instant(), again));
    assertThat(gmail.users().messages().get("me", id).execute()).isNotNull();
  }

  @Test
  void other_mailbox_has_its_own_share() throws IOException {
    site.google.addMailbox("leasing@harbourview.example");
    Gmail gmail = withBearer();
    for (int i = 0; i < 1200; i++) {
      gmail.users().messages().list("me").execute();
    }

    assertThat(
            catchThrowableOfType(
                GoogleJsonResponseException.class, () -> gmail.users().getProfile("me").execute()))
        .isNotNull();
    assertThat(site.real.gmail("leasing@harbourview.example").users().getProfile("me").execute())
        .isNotNull();
  }

  @Test
  void calls_are_recorded_with_their_units() throws IOException {
    Gmail gmail = withBearer();
    site.google.clearCalls();
    gmail.users().messages().list("me").execute();

    assertThat(site.google.calls())
        .containsExactly(
            new RecordedCall("gmail.users.messages.list", Site.ADDRESS, clock.instant(), 200, 5));
  }

  /// Uses a bearer token, because credentials use the real clock while this one stands in 2026.
  private Gmail withBearer() throws IOException {
    String token = site.real.grant(Site.ADDRESS).getAccessToken();
    return site.real.gmail(request -> request.getHeaders().setAuthorization("Bearer " + token));
  }
}
