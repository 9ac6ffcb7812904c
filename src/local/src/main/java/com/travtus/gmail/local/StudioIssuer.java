package com.travtus.gmail.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Replaces the platform's token issuer in the local run: signs the token that the run writes to
/// its data folder and publishes the public key. The private key is stored there too, so a token
/// stays valid after a restart.
final class StudioIssuer {
  static final String ISSUER = "http://localhost/studio";
  static final String AUDIENCE = "gmail-connector";
  static final String TENANT = "demo";

  private static final Duration LIFETIME = Duration.ofDays(1);

  private final RsaJsonWebKey key;
  private final Path keySet;

  private StudioIssuer(RsaJsonWebKey key, Path keySet) {
    this.key = key;
    this.keySet = keySet;
  }

  static StudioIssuer in(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("studio-key.json");
    try {
      RsaJsonWebKey key =
          Files.exists(file)
              ? (RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file))
              : fresh(file);
      key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
      key.setUse(Use.SIGNATURE);
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      Path keySet = dataFolder.resolve("studio-jwks.json");
      DataFolder.replace(keySet, new JsonWebKeySet(key).toJson().getBytes(UTF_8));
      return new StudioIssuer(key, keySet);
    } catch (JoseException e) {
      throw new UnusableSettings("The key " + file + " can't be read.");
    }
  }

  private static RsaJsonWebKey fresh(Path file) throws IOException, JoseException {
    RsaJsonWebKey fresh = RsaJwkGenerator.generateJwk(2048);
    DataFolder.replace(
        file, fresh.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE).getBytes(UTF_8));
    return fresh;
  }

  /// Returns the value for `mp.jwt.verify.publickey.location`.
  URI keysUrl() {
    return keySet.toUri();
  }

  /// Writes a new token to the file `token`, replacing the previous one.
  void leaveToken(Instant now) throws IOException {
    DataFolder.replace(keySet.resolveSibling("token"), token(now).getBytes(US_ASCII));
  }

  /// Issues a token for the local tenant with all scopes, valid for a day.
  String token(Instant now) {
    return token(now, TENANT);
  }

  String token(Instant now, String tenant) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject("local-studio");
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("scope", "subscriptions:read subscriptions:write connector:admin");
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setKey(key.getPrivateKey());
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A token can't be signed", e);
    }
  }
}
