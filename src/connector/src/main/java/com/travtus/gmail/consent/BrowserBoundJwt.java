package com.travtus.gmail.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/// JWTs that are good in one browser alone: each names, by its hash, a secret that this browser
/// holds in a cookie, which is named by the JWT's id (RFC 6749, section 10.12; RFC 9700,
/// section 4.7).
final class BrowserBoundJwt {
  private static final String BROWSER_CLAIM = "browser";
  private static final int SECRET_BYTES = 32;

  /// The cookie is named by it, as [BrowserCookies] reads it.
  private static final int ID_BYTES = 16;

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final HmacJwt jwt;
  private final SecureRandom random = new SecureRandom();

  /// @param key at least 32 bytes
  BrowserBoundJwt(byte[] key, String audience) {
    this.jwt = new HmacJwt(key, audience);
  }

  /// @param transaction the JWT's id, which names the cookie
  /// @param browserSecret for the cookie
  record Issued(String transaction, String token, String browserSecret) {
    @Override
    public String toString() {
      return "Issued[withheld]";
    }
  }

  sealed interface Verification {
    /// Ours, in time, and from the browser that it was made for.
    record Verified(String transaction, String browserSecret, JwtClaims claims)
        implements Verification {
      @Override
      public String toString() {
        return "Proven[withheld]";
      }
    }

    record Missing() implements Verification {}

    record Forged() implements Verification {}

    record Expired() implements Verification {}

    record OtherBrowser() implements Verification {}
  }

  Issued issue(JwtClaims claims, Instant expiresAt) {
    String transaction = randomText(ID_BYTES);
    String browserSecret = randomText(SECRET_BYTES);
    claims.setStringClaim(BROWSER_CLAIM, hash(browserSecret));
    return new Issued(transaction, jwt.sign(claims, transaction, expiresAt), browserSecret);
  }

  /// @param token as it came back
  /// @param browser what the cookies that came back hold; it is asked for the transaction of a
  ///     token that is signed by us, and for no other
  Verification verify(@Nullable String token, BrowserSecrets browser, Instant now) {
    if (token == null || token.isEmpty()) {
      return new Verification.Missing();
    }
    try {
      JwtClaims claims = jwt.verify(token, now);
      String transaction = claims.getJwtId();
      String secret = browser.of(transaction);
      String hash = Optional.ofNullable(claims.getStringClaimValue(BROWSER_CLAIM)).orElse("");
      return secret != null && equal(hash, hash(secret))
          ? new Verification.Verified(transaction, secret, claims)
          : new Verification.OtherBrowser();
    } catch (InvalidJwtException e) {
      return e.hasExpired() ? new Verification.Expired() : new Verification.Forged();
    } catch (MalformedClaimException e) {
      return new Verification.Forged();
    }
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
