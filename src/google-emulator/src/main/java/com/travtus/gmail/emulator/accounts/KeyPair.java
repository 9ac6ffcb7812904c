package com.travtus.gmail.emulator.accounts;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/// An RSA key pair of 2048 bits, like Google's.
public record KeyPair(RsaJsonWebKey jwk) {
  public static KeyPair generate(String id) {
    try {
      RsaJsonWebKey jwk = RsaJwkGenerator.generateJwk(2048);
      jwk.setKeyId(id);
      jwk.setUse("sig");
      jwk.setAlgorithm("RS256");
      return new KeyPair(jwk);
    } catch (JoseException e) {
      throw new IllegalStateException("An RSA key can't be generated", e);
    }
  }

  public static KeyPair parse(String json) {
    try {
      return new KeyPair((RsaJsonWebKey) JsonWebKey.Factory.newJwk(json));
    } catch (JoseException e) {
      throw new IllegalStateException("A key in the journal can't be read", e);
    }
  }

  public String id() {
    return jwk.getKeyId();
  }

  /// Returns the key pair as a JSON Web Key, including the private key.
  public String toJson() {
    return jwk.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
  }

  @Override
  public String toString() {
    return "KeyPair[" + id() + "]";
  }
}
