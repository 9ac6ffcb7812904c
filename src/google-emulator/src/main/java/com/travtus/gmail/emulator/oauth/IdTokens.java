package com.travtus.gmail.emulator.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.travtus.gmail.emulator.accounts.Addresses;
import com.travtus.gmail.emulator.accounts.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Issues ID tokens with the claims that developers.google.com/identity/openid-connect lists.
final class IdTokens {
  private static final long LIFE_IN_SECONDS = 3600;

  private final OAuthState state;

  IdTokens(OAuthState state) {
    this.state = state;
  }

  /// Issues an ID token. Returns null unless `openid` was granted.
  @Nullable String issue(
      String clientId,
      String address,
      List<String> scopes,
      String accessToken,
      @Nullable String nonce) {
    if (!scopes.contains("openid")) {
      return null;
    }
    Instant now = state.clock().instant();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(OAuthState.ISSUER);
    claims.setStringClaim("azp", clientId);
    claims.setAudience(clientId);
    claims.setSubject(state.directory().find(address).orElseThrow().subject());
    String domain = Addresses.domainOf(address);
    if (state.directory().isWorkspace(domain)) {
      claims.setStringClaim("hd", domain);
    }
    if (scopes.stream().anyMatch(scope -> scope.endsWith("userinfo.email"))) {
      claims.setStringClaim("email", address);
      claims.setClaim("email_verified", true);
    }
    claims.setStringClaim("at_hash", leftHalfHash(accessToken));
    if (nonce != null) {
      claims.setStringClaim("nonce", nonce);
    }
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + LIFE_IN_SECONDS));
    return signed(claims, state.signingKey().get());
  }

  private static String signed(JwtClaims claims, KeyPair key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue("RS256");
    signature.setKeyIdHeaderValue(key.id());
    signature.setHeader("typ", "JWT");
    signature.setPayload(claims.toJson());
    signature.setKey(key.jwk().getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("The ID token can't be signed", e);
    }
  }

  /// Returns the `at_hash` claim (OpenID Connect Core, 3.1.3.6).
  private static String leftHalfHash(String accessToken) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
