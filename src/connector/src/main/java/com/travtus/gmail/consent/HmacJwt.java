package com.travtus.gmail.consent;

import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/// Signs and verifies tokens that we issue to ourselves, for one purpose. The JWTs are signed by
/// HMAC-SHA-256, the only algorithm that is accepted, and have an audience, an id and an expiry
/// (RFC 8725, sections 3.1 and 3.9).
final class HmacJwt {
  private static final int KEY_BYTES = 32;

  private final HmacKey key;
  private final String audience;

  /// @param key at least 32 bytes
  HmacJwt(byte[] key, String audience) {
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException("a key for HMAC-SHA-256 needs at least 32 bytes");
    }
    this.key = new HmacKey(key);
    this.audience = audience;
  }

  /// Signs the claims after adding the audience, the id and the expiry.
  String sign(JwtClaims claims, String id, Instant expiresAt) {
    claims.setAudience(audience);
    claims.setJwtId(id);
    claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
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

  JwtClaims verify(String token, Instant now) throws InvalidJwtException {
    return new JwtConsumerBuilder()
        .setVerificationKey(key)
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
        .setExpectedAudience(audience)
        .setRequireJwtId()
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
        .build()
        .processToClaims(token);
  }
}
