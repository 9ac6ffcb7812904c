package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/// Signs bearer tokens for the subscription API, good ones and others.
final class TokenMinter {
  private final RsaJsonWebKey key;

  private TokenMinter(RsaJsonWebKey key) {
    this.key = key;
  }

  static TokenMinter withFreshKey() {
    try {
      return new TokenMinter(RsaJwkGenerator.generateJwk(2048));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  String publicKeyPem() {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
        .formatted(Base64.getEncoder().encodeToString(key.getRsaPublicKey().getEncoded()));
  }

  /// A token that may do everything in the name of a tenant.
  String token(String tenant) {
    return token(tenant, _ -> {});
  }

  /// @param change made to the claims before they are signed
  String token(String tenant, Consumer<JwtClaims> change) {
    JsonWebSignature jws = unsigned(tenant, change);
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKey(key.getPrivateKey());
    return compact(jws);
  }

  /// RFC 8725, section 2.1: signed with nothing.
  String unsignedToken(String tenant) {
    JsonWebSignature jws = unsigned(tenant, _ -> {});
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    return compact(jws);
  }

  /// RFC 8725, section 2.1: the public key taken for a shared secret.
  String tokenSignedWithThePublicKey(String tenant) {
    JsonWebSignature jws = unsigned(tenant, _ -> {});
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    jws.setKey(new HmacKey(publicKeyPem().getBytes(US_ASCII)));
    return compact(jws);
  }

  private static JsonWebSignature unsigned(String tenant, Consumer<JwtClaims> change) {
    Instant now = Instant.now();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("http://localhost/studio");
    claims.setAudience("gmail-connector");
    claims.setSubject("studio-user");
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(
        NumericDate.fromSeconds(now.plus(Duration.ofHours(1)).getEpochSecond()));
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("scope", "subscriptions:read subscriptions:write");
    change.accept(claims);
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    return jws;
  }

  private static String compact(JsonWebSignature jws) {
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
