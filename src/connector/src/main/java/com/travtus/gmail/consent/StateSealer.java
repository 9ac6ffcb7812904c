package com.travtus.gmail.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.travtus.gmail.subscription.MailboxAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Makes and proves the `state` of an authorization request (RFC 6749, section 10.12; RFC 9700,
/// section 4.7): a signed JWT that is good for ten minutes and names, by its hash, a secret that
/// the starting browser alone holds in a cookie. An invitation's state also names the mailbox that
/// is invited, so that no other is connected by it.
///
/// Nothing is stored between the two ends: the PKCE verifier and the nonce are derived from the
/// state's id and the browser's secret with the key that both functions share.
public final class StateSealer {
  /// How long a person has for the consent.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String AUDIENCE = "gmail-connector/callback";
  private static final String BROWSER_CLAIM = "browser";
  private static final String HINT_CLAIM = "login_hint";
  private static final int SECRET_BYTES = 32;

  /// The cookie is named by it, as [BrowserCookies] reads it.
  private static final int ID_BYTES = 16;

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final HmacKey key;
  private final SecureRandom random = new SecureRandom();

  /// @param stateKey at least 32 bytes
  public StateSealer(byte[] stateKey) {
    if (stateKey.length < SECRET_BYTES) {
      throw new IllegalArgumentException("the state key needs at least 32 bytes");
    }
    this.key = new HmacKey(stateKey);
  }

  /// @param expected the mailbox that is invited; null if any may come
  public SealedState seal(Instant now, @Nullable MailboxAddress expected) {
    String id = randomText(ID_BYTES);
    String browserSecret = randomText(SECRET_BYTES);
    JwtClaims claims = new JwtClaims();
    claims.setAudience(AUDIENCE);
    claims.setJwtId(id);
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
    claims.setStringClaim(BROWSER_CLAIM, hash(browserSecret));
    if (expected != null) {
      claims.setStringClaim(HINT_CLAIM, expected.value());
    }
    return new SealedState(id, sign(claims), browserSecret, secrets(id, browserSecret));
  }

  /// @param state the parameter as it came back
  /// @param browser what the cookies that came back hold; it is asked for nothing but the
  ///     transaction of a state that is signed by us
  public StateProof prove(@Nullable String state, BrowserSecrets browser, Instant now) {
    if (state == null || state.isEmpty()) {
      return new StateProof.Missing();
    }
    try {
      JwtClaims claims = consumer(now).processToClaims(state);
      String id = claims.getJwtId();
      String browserSecret = browser.of(id);
      String hash = Optional.ofNullable(claims.getStringClaimValue(BROWSER_CLAIM)).orElse("");
      return browserSecret != null && equal(hash, hash(browserSecret))
          ? new StateProof.Proven(id, secrets(id, browserSecret), expected(claims))
          : new StateProof.OtherBrowser();
    } catch (InvalidJwtException e) {
      return e.hasExpired() ? new StateProof.Expired() : new StateProof.Forged();
    } catch (MalformedClaimException e) {
      return new StateProof.Forged();
    }
  }

  private static @Nullable MailboxAddress expected(JwtClaims claims)
      throws MalformedClaimException {
    String hint = claims.getStringClaimValue(HINT_CLAIM);
    return hint == null
        ? null
        : MailboxAddress.parse(hint)
            .orElseThrow(() -> new MalformedClaimException("the hint is no address"));
  }

  private JwtConsumer consumer(Instant now) {
    return new JwtConsumerBuilder()
        .setVerificationKey(key)
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
        .setExpectedAudience(AUDIENCE)
        .setRequireJwtId()
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
        .build();
  }

  private String sign(JwtClaims claims) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    jws.setKey(key);
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("HMAC-SHA256 can't be computed", e);
    }
  }

  private ConsentSecrets secrets(String id, String browserSecret) {
    return new ConsentSecrets(
        derive("code_verifier", id, browserSecret), derive("nonce", id, browserSecret));
  }

  /// No part has a dot in it, so that no two inputs read alike.
  private String derive(String purpose, String id, String browserSecret) {
    return BASE64URL.encodeToString(
        new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.getEncoded())
            .hmac(String.join(".", purpose, id, browserSecret)));
  }

  private String randomText(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return BASE64URL.encodeToString(bytes);
  }

  private static String hash(String text) {
    return BASE64URL.encodeToString(DigestUtils.sha256(text));
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(US_ASCII), b.getBytes(US_ASCII));
  }
}
