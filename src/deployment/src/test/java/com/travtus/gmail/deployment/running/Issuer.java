package com.travtus.gmail.deployment.running;

import com.travtus.gmail.aws.FaultMode;
import com.travtus.gmail.aws.ServiceFront;
import java.net.URI;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// Studio's issuer of access tokens, with its keys on an address of HTTPS.
final class Issuer implements AutoCloseable {
  static final String NAME = "https://studio.harbourview.example/";
  static final String AUDIENCE = "gmail-connector";
  private static final float MINUTES = 60;

  private final RsaJsonWebKey key = fresh();
  private final JsonWebKeySet keys = new JsonWebKeySet(key);
  private final ServiceFront site;

  Issuer(Tls tls) {
    site = ServiceFront.before("studio", URI.create("http://nothing.invalid"), tls.context());
    String published = keys.toJson();
    site.treat(_ -> new FaultMode.Answer(200, "application/jwk-set+json", published));
  }

  private static RsaJsonWebKey fresh() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("studio-1");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonWebKeySet keys() {
    return keys;
  }

  URI keysUrl() {
    return site.url().resolve("/jwks.json");
  }

  String token(String tenant) {
    return signed(tenant, "subscriptions:read subscriptions:write", key);
  }

  String operator() {
    return signed("operator", "connector:admin", key);
  }

  /// By a key that nobody has published, under the published one's id.
  static String forgedToken(String tenant) {
    return signed(tenant, "subscriptions:read", fresh());
  }

  private static String signed(String tenant, String scope, RsaJsonWebKey key) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(NAME);
    claims.setAudience(AUDIENCE);
    claims.setSubject("studio-user");
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(MINUTES);
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("scope", scope);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setKey(key.getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    site.close();
  }
}
