package com.travtus.gmail.subscriptions;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/// The issuer's keys (RFC 7517), of which only those count that are there to verify signatures.
/// SmallRye heeds a key's `alg`, but not its `use` and `key_ops`.
final class SigningKeys extends KeyLocationResolver {

  SigningKeys(JWTAuthContextInfo settings) throws UnresolvableKeyException {
    super(settings);
    // of a file; those of an address are fetched again and again
    if (jsonWebKeys != null) {
      jsonWebKeys = jsonWebKeys.stream().filter(SigningKeys::verifiesSignatures).toList();
    }
  }

  @Override
  protected @Nullable JsonWebKey getHttpsJwk(String keyId, String algorithm) {
    JsonWebKey key = super.getHttpsJwk(keyId, algorithm);
    return key != null && verifiesSignatures(key) ? key : null;
  }

  private static boolean verifiesSignatures(JsonWebKey key) {
    @Nullable String use = key.getUse();
    @Nullable List<String> operations = key.getKeyOps();
    return (use == null || use.equals(Use.SIGNATURE))
        && (operations == null || operations.contains("verify"));
  }
}
