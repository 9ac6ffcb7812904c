package com.travtus.gmail.subscriptions.access;

import static java.util.Locale.ROOT;

import io.smallrye.jwt.auth.principal.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/// The rules for a bearer token beyond its signature, issuer, audience and times.
///
/// @param longestLifetime from `iat` to `exp`
/// @param clockSkew how far the issuer's clock may be ahead
record TokenRules(Duration longestLifetime, Duration clockSkew) {
  static final int LONGEST_SUBJECT = 256;

  /// RFC 9068, section 2.1. Many issuers write `JWT` on their access tokens, or nothing (RFC 7519,
  /// section 5.1). A token for another purpose names that purpose (RFC 8725, section 3.11).
  private static final Set<String> TYPES = Set.of("at+jwt", "jwt");

  /// @param token a token whose signature, issuer, audience and `exp` have been verified
  /// @throws ParseException if the token is refused
  void check(JwtContext token, Instant now) throws ParseException {
    Object type = token.getJoseObjects().getFirst().getHeaders().getObjectHeaderValue("typ");
    if (type != null && !isAccessToken(type)) {
      throw new ParseException("the token is of another type");
    }
    try {
      JwtClaims claims = token.getJwtClaims();
      if (!isUsableSubject(claims.getSubject())) {
        throw new ParseException("the token has no subject, or one that is too long");
      }
      if (!isShortLived(claims.getIssuedAt(), claims.getExpirationTime(), now)) {
        throw new ParseException("the token is valid for too long");
      }
    } catch (MalformedClaimException e) {
      throw new ParseException("a claim is of another type", e);
    } catch (DateTimeException e) {
      throw new ParseException("the token's times are beyond the calendar", e);
    }
  }

  /// Ignores case and a leading `application/` (RFC 7515, section 4.1.9).
  private static boolean isAccessToken(Object type) {
    return type instanceof String name
        && TYPES.contains(name.toLowerCase(ROOT).replaceFirst("^application/", ""));
  }

  /// RFC 9068, section 2.2 requires `sub`. Its length is limited because the audit log stores it.
  private static boolean isUsableSubject(@Nullable String subject) {
    return subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT;
  }

  /// RFC 9068, section 2.2 requires `iat`. Refuses a token with an `iat` in the future, which would
  /// also be valid until then.
  private boolean isShortLived(@Nullable NumericDate issued, NumericDate expiry, Instant now) {
    if (issued == null) {
      return false;
    }
    Instant start = Instant.ofEpochSecond(issued.getValue());
    return !start.isAfter(now.plus(clockSkew))
        && !Instant.ofEpochSecond(expiry.getValue()).isAfter(start.plus(longestLifetime));
  }
}
