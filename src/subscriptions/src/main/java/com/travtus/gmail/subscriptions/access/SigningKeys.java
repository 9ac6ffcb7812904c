package com.travtus.gmail.subscriptions.access;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import java.net.HttpURLConnection;
import java.util.List;
import org.jose4j.http.Get;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/// The issuer's keys (RFC 7517) that may verify signatures. SmallRye honors a key's `alg`, but not
/// its `use` and `key_ops`.
final class SigningKeys extends KeyLocationResolver {

  SigningKeys(JWTAuthContextInfo settings) throws UnresolvableKeyException {
    super(settings);
    // Keys from a file. Keys from a URL are fetched repeatedly; getHttpsJwk filters them.
    if (jsonWebKeys != null) {
      jsonWebKeys = jsonWebKeys.stream().filter(SigningKeys::verifiesSignatures).toList();
    }
  }

  /// Fetches keys only from the configured URL, without following redirects. jose4j's client has no
  /// setting for that. The JDK's client, which jose4j opens for each fetch, has one for the whole
  /// JVM. The AWS SDK, the only other user of that client, follows no redirects anyway.
  @Override
  protected Get getHttpGet() {
    HttpURLConnection.setFollowRedirects(false);
    return super.getHttpGet();
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
