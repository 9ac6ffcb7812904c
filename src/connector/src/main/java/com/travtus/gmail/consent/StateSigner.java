package com.travtus.gmail.consent;

import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/// Signs and verifies the `state` of an authorization request, which is a [BrowserBoundJwt]. If the
/// owner was shown an invitation, the state also names the invitation and its mailbox, so it can't
/// connect any other.
///
/// Nothing is stored between the authorization request and the callback. Both functions derive the
/// PKCE verifier and the nonce from the state's id and the browser's secret with their shared key.
public final class StateSigner {
  /// How long an owner has to consent.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /// How long an owner has to consent after opening an invitation, which takes time to read.
  public static final Duration READING_LIFETIME = Duration.ofHours(1);

  private static final String AUDIENCE = "gmail-connector/callback";
  private static final String HINT_CLAIM = "login_hint";
  private static final String SUBSCRIPTION_CLAIM = "subscription";
  private static final String INVITATION_CLAIM = "invitation";
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;
  private final BrowserBoundJwt jwt;

  /// @param stateKey at least 32 bytes
  public StateSigner(byte[] stateKey) {
    this.key = stateKey.clone();
    this.jwt = new BrowserBoundJwt(stateKey, AUDIENCE);
  }

  /// @param expected the only mailbox that may be connected; null if any may
  public SignedState sign(Instant now, @Nullable MailboxAddress expected) {
    return sign(new JwtClaims(), expected, LIFETIME, now);
  }

  /// Signs the state of a consent that accepts an invitation.
  public SignedState sign(Instant now, MailboxAddress invited, InvitationRef invitation) {
    JwtClaims claims = new JwtClaims();
    claims.setStringClaim(SUBSCRIPTION_CLAIM, invitation.subscription().value());
    claims.setStringClaim(INVITATION_CLAIM, invitation.invitation().value());
    return sign(claims, invited, READING_LIFETIME, now);
  }

  private SignedState sign(
      JwtClaims claims, @Nullable MailboxAddress expected, Duration lifetime, Instant now) {
    if (expected != null) {
      claims.setStringClaim(HINT_CLAIM, expected.value());
    }
    BrowserBoundJwt.Issued issued = jwt.issue(claims, now.plus(lifetime));
    return new SignedState(
        issued.transaction(),
        issued.token(),
        issued.browserSecret(),
        lifetime,
        secrets(issued.transaction(), issued.browserSecret()));
  }

  /// @param state the returned parameter
  /// @param browser the request's cookies
  public StateVerification verify(@Nullable String state, BrowserSecrets browser, Instant now) {
    return switch (jwt.verify(state, browser, now)) {
      case BrowserBoundJwt.Verification.Missing _ -> new StateVerification.Missing();
      case BrowserBoundJwt.Verification.Forged _ -> new StateVerification.Forged();
      case BrowserBoundJwt.Verification.Expired _ -> new StateVerification.Expired();
      case BrowserBoundJwt.Verification.OtherBrowser _ -> new StateVerification.OtherBrowser();
      case BrowserBoundJwt.Verification.Verified verified -> verified(verified);
    };
  }

  private StateVerification verified(BrowserBoundJwt.Verification.Verified verified) {
    try {
      return new StateVerification.Verified(
          verified.transaction(),
          secrets(verified.transaction(), verified.browserSecret()),
          expected(verified.claims()),
          invitation(verified.claims()));
    } catch (MalformedClaimException e) {
      return new StateVerification.Forged();
    }
  }

  private static @Nullable MailboxAddress expected(JwtClaims claims)
      throws MalformedClaimException {
    String hint = claims.getStringClaimValue(HINT_CLAIM);
    return hint == null
        ? null
        : MailboxAddress.parse(hint)
            .orElseThrow(() -> new MalformedClaimException("the hint is not an address"));
  }

  private static @Nullable InvitationRef invitation(JwtClaims claims)
      throws MalformedClaimException {
    String subscription = claims.getStringClaimValue(SUBSCRIPTION_CLAIM);
    String invitation = claims.getStringClaimValue(INVITATION_CLAIM);
    return subscription == null || invitation == null
        ? null
        : new InvitationRef(new SubscriptionId(subscription), new InvitationId(invitation));
  }

  private ConsentSecrets secrets(String id, String browserSecret) {
    return new ConsentSecrets(
        derive("code_verifier", id, browserSecret), derive("nonce", id, browserSecret));
  }

  /// No part contains a dot, so different inputs can't produce the same text.
  private String derive(String purpose, String id, String browserSecret) {
    return BASE64URL.encodeToString(
        new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
            .hmac(String.join(".", purpose, id, browserSecret)));
  }
}
