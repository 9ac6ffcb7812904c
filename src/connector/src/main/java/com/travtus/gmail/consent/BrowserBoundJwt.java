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

/// Issues and verifies JWTs that only one browser can use. Each contains the hash of a secret that
/// this browser keeps in a cookie; the cookie is named after the JWT's id (RFC 6749, section 10.12;
/// RFC 9700, section 4.7).
final class BrowserBoundJwt {
  private static final String BROWSER_CLAIM = "browser";
  private static final int SECRET_BYTES = 32;

  /// The id is part of the cookie's name; [BrowserCookies] expects this length.
  private static final int ID_BYTES = 16;

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final HmacJwt jwt;
  private final SecureRandom random = new SecureRandom();

  /// @param key at least 32 bytes
  BrowserBoundJwt(byte[] key, String audience) {
    this.jwt = new HmacJwt(key, audience);
  }

  /// @param transaction the JWT's id, which names the cookie
  /// @param browserSecret the cookie's value
  record Issued(String transaction, String token, String browserSecret) {
    @Override
    public String toString() {
      return "Issued[withheld]";
    }
  }

  sealed interface Verification {
    /// A valid token, brought back by the browser that it was issued to.
    record Verified(String transaction, String browserSecret, JwtClaims claims)
        implements Verification {
      @Override
      public String toString() {
        return "Verified[withheld]";
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

  /// @param browser the request's cookies; only the transaction of a validly signed token is looked
  ///     up in them
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
