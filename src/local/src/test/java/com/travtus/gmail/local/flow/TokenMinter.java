package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/// Signs bearer tokens for the subscription API, good ones and others.
///
/// @param rsa its JWK says what it is for
/// @param ec its JWK says no algorithm
/// @param encryption published beside them, but not for signatures
/// @param weak an RSA key that is too short (RFC 7518, section 3.3)
record TokenMinter(
    RsaJsonWebKey rsa, EllipticCurveJsonWebKey ec, RsaJsonWebKey encryption, RsaJsonWebKey weak) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static TokenMinter withFreshKeys() {
    try {
      TokenMinter minter =
          new TokenMinter(
              RsaJwkGenerator.generateJwk(2048),
              EcJwkGenerator.generateJwk(EllipticCurves.P256),
              RsaJwkGenerator.generateJwk(2048),
              RsaJwkGenerator.generateJwk(1024));
      minter.rsa.setKeyId("rsa");
      minter.rsa.setUse(Use.SIGNATURE);
      minter.rsa.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      minter.ec.setKeyId("ec");
      minter.encryption.setKeyId("encryption");
      minter.encryption.setUse(Use.ENCRYPTION);
      minter.weak.setKeyId("weak");
      minter.weak.setUse(Use.SIGNATURE);
      return minter;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the issuer publishes.
  String keySet() {
    return new JsonWebKeySet(rsa, ec, encryption, weak).toJson();
  }

  /// A token that may do everything in the name of a tenant.
  String token(String tenant) {
    return token(tenant, _ -> {});
  }

  /// @param change made to the claims before they are signed
  String token(String tenant, Consumer<JwtClaims> change) {
    return signed(AlgorithmIdentifiers.RSA_USING_SHA256, rsa, "rsa", tenant, change);
  }

  String es256Token(String tenant, Consumer<JwtClaims> change) {
    return signed(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, ec, "ec", tenant, change);
  }

  /// Signed with a published key, under a name that is not its own.
  String tokenOfKeyId(String keyId, String tenant) {
    return signed(AlgorithmIdentifiers.RSA_USING_SHA256, rsa, keyId, tenant, _ -> {});
  }

  String es256TokenOfKeyId(String keyId, String tenant) {
    return signed(
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, ec, keyId, tenant, _ -> {});
  }

  /// @param type its header's `typ`
  String tokenOfType(Object type, String tenant) {
    JsonWebSignature jws = unsigned(tenant, _ -> {});
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue("rsa");
    jws.getHeaders().setObjectHeaderValue("typ", type);
    jws.setKey(rsa.getPrivateKey());
    return compact(jws);
  }

  String tokenOfAnotherAlgorithm(String tenant) {
    JsonWebSignature jws = unsigned(tenant, _ -> {});
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512);
    jws.setKeyIdHeaderValue("rsa");
    jws.setKey(rsa.getPrivateKey());
    return compact(jws);
  }

  String tokenSignedWithTheEncryptionKey(String tenant) {
    return signed(AlgorithmIdentifiers.RSA_USING_SHA256, encryption, "encryption", tenant, _ -> {});
  }

  String tokenSignedWithTheWeakKey(String tenant) {
    JsonWebSignature jws = unsigned(tenant, _ -> {});
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue("weak");
    jws.setDoKeyValidation(false);
    jws.setKey(weak.getPrivateKey());
    return compact(jws);
  }

  /// RFC 7797: the payload is signed and sent as it is.
  ///
  /// @param criticalHeaders the header's `crit`
  String tokenWithUnencodedPayload(String payload, String... criticalHeaders) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(payload);
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue("rsa");
    jws.getHeaders().setObjectHeaderValue("b64", false);
    if (criticalHeaders.length > 0) {
      jws.setCriticalHeaderNames(criticalHeaders);
    }
    jws.setKey(rsa.getPrivateKey());
    return compact(jws);
  }

  /// The header and the claims in any spelling, with a signature that is good.
  ///
  /// @param header names the key `rsa`
  String tokenOf(byte[] header, byte[] claims) {
    return signedAsIs(BASE64.encodeToString(header), BASE64.encodeToString(claims));
  }

  /// The header and the claims in any encoding, with a signature that is good.
  String signedAsIs(String header, String claims) {
    String signed = header + "." + claims;
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(rsa.getRsaPrivateKey());
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The claims of a token that may do everything in the name of a tenant.
  static JwtClaims claims(String tenant) {
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
    return claims;
  }

  /// RFC 8725, section 3.10: signed with a key of its own, which its header brings along or says
  /// where to fetch.
  ///
  /// @param keysUrl where that key is published
  /// @param keyId as the header says
  static String tokenOfItsOwnKey(String header, TokenMinter own, URI keysUrl, String keyId) {
    JsonWebSignature jws = unsigned("somebody", _ -> {});
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue(keyId);
    switch (header) {
      case "jwk" -> jws.setJwkHeader(own.rsa);
      case "jku", "x5u" -> jws.setHeader(header, keysUrl.toString());
      case "kid" -> jws.setKeyIdHeaderValue(keysUrl.toString());
      default -> throw new IllegalArgumentException(header);
    }
    jws.setKey(own.rsa.getPrivateKey());
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
  ///
  /// @param keyId of the key
  String tokenSignedWithThePublicKey(String keyId, String tenant) {
    PublicJsonWebKey key = keyId.equals("ec") ? ec : rsa;
    JsonWebSignature jws = unsigned(tenant, _ -> {});
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    jws.setKeyIdHeaderValue(keyId);
    jws.setKey(new HmacKey(pem(key).getBytes(US_ASCII)));
    return compact(jws);
  }

  private static String pem(PublicJsonWebKey key) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
        .formatted(Base64.getEncoder().encodeToString(key.getPublicKey().getEncoded()));
  }

  private static String signed(
      String algorithm,
      PublicJsonWebKey key,
      String keyId,
      String tenant,
      Consumer<JwtClaims> change) {
    JsonWebSignature jws = unsigned(tenant, change);
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setKeyIdHeaderValue(keyId);
    jws.setKey(key.getPrivateKey());
    return compact(jws);
  }

  private static JsonWebSignature unsigned(String tenant, Consumer<JwtClaims> change) {
    JwtClaims claims = claims(tenant);
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
