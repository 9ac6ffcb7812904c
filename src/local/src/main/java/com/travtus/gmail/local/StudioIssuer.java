package com.travtus.gmail.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Stands in for the platform's token issuer: signs the token that the local run prints. Its key
/// lies in the data folder, so that a token outlives a restart.
final class StudioIssuer {
  static final String ISSUER = "http://localhost/studio";
  static final String AUDIENCE = "gmail-connector";
  static final String TENANT = "demo";

  private static final Duration LIFETIME = Duration.ofDays(1);

  private final RsaJsonWebKey key;

  private StudioIssuer(RsaJsonWebKey key) {
    this.key = key;
  }

  static StudioIssuer in(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("studio-key.json");
    try {
      if (Files.exists(file)) {
        return new StudioIssuer((RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file)));
      }
      RsaJsonWebKey fresh = RsaJwkGenerator.generateJwk(2048);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, fresh.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
      return new StudioIssuer(fresh);
    } catch (JoseException e) {
      throw new UnusableSettings("The key " + file + " can't be read.");
    }
  }

  /// As `mp.jwt.verify.publickey` takes it.
  String publicKeyPem() {
    PublicKey publicKey = key.getRsaPublicKey();
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
        .formatted(Base64.getEncoder().encodeToString(publicKey.getEncoded()));
  }

  /// For all scopes, in the name of the local tenant, good for a day.
  String token(Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject("local-studio");
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
    claims.setStringClaim("tenant", TENANT);
    claims.setStringClaim("scope", "subscriptions:read subscriptions:write connector:admin");
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKey(key.getPrivateKey());
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token can't be signed", e);
    }
  }
}
