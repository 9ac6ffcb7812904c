package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.services.gmail.Gmail;
import java.io.IOException;
import java.time.Duration;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tests accounts that change their address, and addresses that change their account.
class AccountChangesTest {
  private static final String NEW = "upkeep@harbourview.example";

  @RegisterExtension final Site site = new Site();

  @Test
  void an_account_keeps_its_id_its_grants_and_its_mail_when_it_is_renamed() throws Exception {
    TokenResponse before = site.real.grant(Site.ADDRESS);
    Gmail gmail = site.real.gmail(site.real.userCredentials(before.getRefreshToken()));
    String message = site.mailbox.deliver("Subject: Keys\r\n\r\n".getBytes(UTF_8));

    site.google.rename(Site.ADDRESS, NEW);

    assertThat(gmail.users().getProfile("me").execute().getEmailAddress()).isEqualTo(NEW);
    assertThat(gmail.users().messages().get(NEW, message).execute().getId()).isEqualTo(message);
    assertThatThrownBy(() -> gmail.users().getProfile(Site.ADDRESS).execute())
        .hasMessageContaining("Delegation denied for " + Site.ADDRESS);
    assertThat(subject(site.real.grant(NEW))).isEqualTo(subject(before));
    assertThat(site.google.mailbox(Site.ADDRESS).address()).isEqualTo(NEW);
  }

  @Test
  void an_account_that_takes_another_s_place_has_nothing_of_it() throws Exception {
    TokenResponse before = site.real.grant(Site.ADDRESS);
    site.mailbox.deliver("Subject: Keys\r\n\r\n".getBytes(UTF_8));

    EmulatedMailbox mailbox = site.google.replaceAccount(Site.ADDRESS);

    assertThat(mailbox.messageIds()).isEmpty();
    assertThatThrownBy(
            () -> site.real.userCredentials(before.getRefreshToken()).refreshAccessToken())
        .isInstanceOf(IOException.class);
    assertThat(subject(site.real.grant(Site.ADDRESS))).isNotEqualTo(subject(before));
  }

  @Test
  void an_address_that_becomes_an_alias_opens_its_new_account() throws Exception {
    EmulatedMailbox manager = site.google.addMailbox("manager@harbourview.example");

    site.google.giveAlias(Site.ADDRESS, manager.address());

    assertThat(site.google.mailbox(Site.ADDRESS).address()).isEqualTo(manager.address());
    site.google.removeAlias(Site.ADDRESS);
    assertThatThrownBy(() -> site.google.mailbox(Site.ADDRESS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void access_that_is_limited_in_time_says_so() throws IOException, TokenResponseException {
    assertThat(site.real.grant(Site.ADDRESS)).doesNotContainKey("refresh_token_expires_in");

    site.google.limitAccess(Site.ADDRESS, Duration.ofDays(3));

    assertThat(site.real.grant(Site.ADDRESS).get("refresh_token_expires_in")).hasToString("259200");
  }

  private static String subject(TokenResponse answer) throws Exception {
    return claims(String.valueOf(answer.get("id_token"))).getSubject();
  }

  private static JwtClaims claims(String token) throws InvalidJwtException {
    return new JwtConsumerBuilder()
        .setSkipAllValidators()
        .setSkipSignatureVerification()
        .build()
        .processToClaims(token);
  }
}
