package com.travtus.gmail.consent;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.Test;

class StateSignerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final byte[] KEY = key(1);

  private final StateSigner signer = new StateSigner(KEY);
  private final SignedState sealed = signer.sign(NOW, null);

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }

  @Test
  void the_browser_that_started_proves_its_state() {
    assertThat(verify(sealed.state()))
        .isEqualTo(
            new StateVerification.Verified(sealed.transaction(), sealed.secrets(), null, null));
  }

  @Test
  void another_instance_with_the_same_key_derives_the_same_secrets() {
    StateVerification verification =
        new StateSigner(KEY.clone()).verify(sealed.state(), _ -> sealed.browserSecret(), NOW);

    assertThat(verification)
        .isEqualTo(
            new StateVerification.Verified(sealed.transaction(), sealed.secrets(), null, null));
  }

  @Test
  void a_state_can_name_the_only_mailbox_that_may_come() {
    MailboxAddress invited = address("leasing+bot@harbourview.example");
    SignedState invitation = signer.sign(NOW, invited);

    assertThat(signer.verify(invitation.state(), _ -> invitation.browserSecret(), NOW))
        .isEqualTo(
            new StateVerification.Verified(
                invitation.transaction(), invitation.secrets(), invited, null));
  }

  @Test
  void an_invitation_s_state_names_the_invitation_too_and_leaves_time_to_read_it() {
    MailboxAddress invited = address("leasing@harbourview.example");
    InvitationRef invitation =
        new InvitationRef(
            new SubscriptionId("0123456789abcdef0123456789abcdef"), InvitationId.fresh());
    SignedState signedInvitation = signer.sign(NOW, invited, invitation);

    assertThat(
            signer.verify(
                signedInvitation.state(),
                _ -> signedInvitation.browserSecret(),
                NOW.plus(StateSigner.LIFETIME).plusSeconds(1)))
        .isEqualTo(
            new StateVerification.Verified(
                signedInvitation.transaction(), signedInvitation.secrets(), invited, invitation));
  }

  @Test
  void the_mailbox_of_an_invitation_can_not_be_changed() {
    SignedState invitation = signer.sign(NOW, address("leasing@harbourview.example"));
    String[] parts = invitation.state().split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String altered = claims.replace("leasing@", "lettings@");
    String without = claims.replaceFirst(",?\"login_hint\":\"[^\"]+\"", "");

    assertThat(List.of(altered, without)).doesNotContain(claims);
    for (String changed : List.of(altered, without)) {
      String forged = String.join(".", parts[0], base64(changed), parts[2]);
      assertThat(signer.verify(forged, _ -> invitation.browserSecret(), NOW))
          .isEqualTo(new StateVerification.Forged());
    }
  }

  @Test
  void every_state_has_secrets_of_its_own() {
    SignedState other = signer.sign(NOW, null);

    assertThat(other.state()).isNotEqualTo(sealed.state());
    assertThat(other.browserSecret()).isNotEqualTo(sealed.browserSecret());
    assertThat(other.secrets().codeVerifier()).isNotEqualTo(sealed.secrets().codeVerifier());
    assertThat(other.secrets().nonce()).isNotEqualTo(sealed.secrets().nonce());
    assertThat(sealed.secrets().nonce()).isNotEqualTo(sealed.secrets().codeVerifier());
  }

  @Test
  void a_missing_state_is_missing() {
    assertThat(signer.verify(null, _ -> sealed.browserSecret(), NOW))
        .isEqualTo(new StateVerification.Missing());
    assertThat(signer.verify("", _ -> sealed.browserSecret(), NOW))
        .isEqualTo(new StateVerification.Missing());
  }

  @Test
  void a_change_anywhere_is_a_forgery() {
    String state = sealed.state();
    for (int i = 0; i < state.length(); i++) {
      char changed = state.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = state.substring(0, i) + changed + state.substring(i + 1);
      if (!sameBits(tampered)) {
        assertThat(verify(tampered)).as("at %d", i).isEqualTo(new StateVerification.Forged());
      }
    }
  }

  /// The last character of base64url carries bits that mean nothing.
  private boolean sameBits(String tampered) {
    String[] mine = sealed.state().split("\\.", -1);
    String[] other = tampered.split("\\.", -1);
    return mine.length == other.length
        && mine[0].equals(other[0])
        && mine[1].equals(other[1])
        && Arrays.equals(
            Base64.getUrlDecoder().decode(mine[2]), Base64.getUrlDecoder().decode(other[2]));
  }

  @Test
  void what_is_not_even_a_token_is_a_forgery() {
    for (String state :
        List.of("x", ".", "..", "...", "a.b.c", sealed.state() + ".", " ", "\u0000", "\u2603")) {
      assertThat(verify(state)).as("%s", state).isEqualTo(new StateVerification.Forged());
    }
    assertThat(verify("A".repeat(100_000))).isEqualTo(new StateVerification.Forged());
  }

  @Test
  void a_state_without_a_signature_is_a_forgery() {
    String payload = sealed.state().split("\\.", -1)[1];

    assertThat(verify(base64("{\"alg\":\"none\"}") + "." + payload + "."))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(sealed.state().substring(0, sealed.state().lastIndexOf('.') + 1)))
        .isEqualTo(new StateVerification.Forged());
  }

  @Test
  void a_state_signed_with_another_key_is_a_forgery() {
    StateSigner other = new StateSigner(key(2));
    SignedState theirs = other.sign(NOW, null);

    assertThat(signer.verify(theirs.state(), _ -> theirs.browserSecret(), NOW))
        .isEqualTo(new StateVerification.Forged());
  }

  @Test
  void a_token_of_ours_for_another_purpose_is_a_forgery() {
    String claims =
        new String(Base64.getUrlDecoder().decode(sealed.state().split("\\.", -1)[1]), UTF_8);

    assertThat(verify(signed(claims))).isInstanceOf(StateVerification.Verified.class);
    assertThat(verify(signed(claims.replace("gmail-connector/callback", "elsewhere"))))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(signed(claims.replace("\"exp\"", "\"nope\""))))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(signed(claims.replace("\"jti\"", "\"nope\""))))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(signed(claims.replaceFirst("\"browser\":\"[^\"]+\"", "\"browser\":7"))))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(signed(claims.replaceFirst("\\}$", ",\"login_hint\":7}"))))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(signed(claims.replaceFirst("\\}$", ",\"login_hint\":\"nobody\"}"))))
        .isEqualTo(new StateVerification.Forged());
    assertThat(verify(signed(claims.replace("\"browser\"", "\"nope\""))))
        .isEqualTo(new StateVerification.OtherBrowser());
  }

  /// As somebody who has the key would, and nobody else can.
  private static String signed(String claims) {
    String content = base64("{\"alg\":\"HS256\"}") + "." + base64(claims);
    byte[] signature = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, KEY).hmac(content);
    return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void a_state_is_good_for_ten_minutes() {
    Instant end = NOW.plus(Duration.ofMinutes(10));

    assertThat(signer.verify(sealed.state(), _ -> sealed.browserSecret(), end.minusSeconds(1)))
        .isInstanceOf(StateVerification.Verified.class);
    assertThat(signer.verify(sealed.state(), _ -> sealed.browserSecret(), end))
        .isEqualTo(new StateVerification.Expired());
    assertThat(
            signer.verify(
                sealed.state(), _ -> sealed.browserSecret(), end.plus(Duration.ofDays(365))))
        .isEqualTo(new StateVerification.Expired());
  }

  @Test
  void another_browser_can_not_use_a_state() {
    assertThat(signer.verify(sealed.state(), _ -> null, NOW))
        .isEqualTo(new StateVerification.OtherBrowser());
    assertThat(signer.verify(sealed.state(), _ -> "", NOW))
        .isEqualTo(new StateVerification.OtherBrowser());
    assertThat(signer.verify(sealed.state(), _ -> signer.sign(NOW, null).browserSecret(), NOW))
        .isEqualTo(new StateVerification.OtherBrowser());
    assertThat(signer.verify(sealed.state(), _ -> "\u2603", NOW))
        .isEqualTo(new StateVerification.OtherBrowser());
  }

  /// Whoever makes up a state is not to choose a cookie by it.
  @Test
  void no_cookie_is_looked_up_by_a_state_that_is_not_ours() {
    SignedState theirs = new StateSigner(key(2)).sign(NOW, null);
    List<String> asked = new ArrayList<>();
    BrowserSecrets browser =
        transaction -> {
          asked.add(transaction);
          return sealed.browserSecret();
        };

    signer.verify(theirs.state(), browser, NOW);
    signer.verify(sealed.state(), browser, NOW.plus(Duration.ofMinutes(10)));
    assertThat(asked).isEmpty();

    signer.verify(sealed.state(), browser, NOW);
    assertThat(asked).containsExactly(sealed.transaction());
  }

  @Test
  void an_expired_forgery_is_a_forgery() {
    SignedState theirs = new StateSigner(key(2)).sign(NOW, null);

    assertThat(signer.verify(theirs.state(), _ -> theirs.browserSecret(), NOW.plusSeconds(9_999)))
        .isEqualTo(new StateVerification.Forged());
  }

  /// What travels through the browser's address bar must not tell what Google and the cookie hold.
  @Test
  void the_state_tells_no_secret() {
    String claims =
        new String(Base64.getUrlDecoder().decode(sealed.state().split("\\.", -1)[1]), UTF_8);

    assertThat(claims)
        .doesNotContain(
            sealed.browserSecret(), sealed.secrets().codeVerifier(), sealed.secrets().nonce());
    assertThat(sealed.toString() + sealed.secrets())
        .doesNotContain(
            sealed.state(),
            sealed.browserSecret(),
            sealed.secrets().codeVerifier(),
            sealed.secrets().nonce());
  }

  /// RFC 7636, sections 4.1 and 4.2, with the example of its appendix B.
  @Test
  void verifier_and_challenge_are_as_the_rfc_has_them() {
    assertThat(sealed.secrets().codeVerifier()).matches("[A-Za-z0-9_-]{43}");
    assertThat(
            new ConsentSecrets("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "n").codeChallenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void a_short_key_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StateSigner(new byte[31]));
  }

  private StateVerification verify(String state) {
    return signer.verify(state, _ -> sealed.browserSecret(), NOW);
  }
}
