package com.travtus.gmail.emulator.oauth;

import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// The signed JWT that a service account presents (RFC 7523).
final class Assertion {
  private final JsonWebSignature signature;
  private final JwtClaims claims;

  private Assertion(JsonWebSignature signature, JwtClaims claims) {
    this.signature = signature;
    this.claims = claims;
  }

  /// Parses an assertion without verifying it.
  static Optional<Assertion> parse(String compact) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"));
      signature.setCompactSerialization(compact);
      return Optional.of(
          new Assertion(signature, JwtClaims.parse(signature.getUnverifiedPayload())));
    } catch (JoseException | InvalidJwtException e) {
      return Optional.empty();
    }
  }

  static Optional<String> subjectOf(String compact) {
    return parse(compact).flatMap(Assertion::subject);
  }

  boolean signedBy(RsaJsonWebKey key) {
    try {
      signature.setKey(key.getRsaPublicKey());
      return key.getKeyId().equals(signature.getKeyIdHeaderValue()) && signature.verifySignature();
    } catch (JoseException e) {
      return false;
    }
  }

  Optional<String> issuer() {
    return text("iss");
  }

  Optional<String> subject() {
    return text("sub");
  }

  Optional<String> scope() {
    return text("scope");
  }

  List<String> audience() {
    try {
      return claims.getAudience();
    } catch (MalformedClaimException e) {
      return List.of();
    }
  }

  @Nullable NumericDate issuedAt() {
    return date("iat");
  }

  @Nullable NumericDate expiresAt() {
    return date("exp");
  }

  private @Nullable NumericDate date(String claim) {
    try {
      return claims.getNumericDateClaimValue(claim);
    } catch (MalformedClaimException e) {
      return null;
    }
  }

  private Optional<String> text(String claim) {
    return Optional.ofNullable(claims.getClaimValueAsString(claim))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
