package com.travtus.gmail.subscriptions.web;

import com.travtus.gmail.secret.Credentials;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Encrypts where the next page of a list starts (RFC 7516). Nobody can read a mailbox's address in
/// a token, change it, or use it for another list or tenant.
@Singleton
public final class PageTokens {
  private final Credentials credentials;

  PageTokens(Credentials credentials) {
    this.credentials = credentials;
  }

  /// @param list the tenant and all parameters of the list
  String encrypt(String list, String startKey) {
    JsonWebEncryption jwe = jwe();
    jwe.setPayload(DigestUtils.sha256Hex(list) + startKey);
    try {
      return jwe.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a page token can't be encrypted", e);
    }
  }

  /// @return null for the first page
  /// @throws ApiProblem if the token does not belong to this list
  @Nullable String decrypt(String list, @Nullable String pageToken) {
    if (pageToken == null) {
      return null;
    }
    String mark = DigestUtils.sha256Hex(list);
    String payload = payload(pageToken);
    if (!payload.startsWith(mark)) {
      throw unusable();
    }
    return payload.substring(mark.length());
  }

  private String payload(String pageToken) {
    JsonWebEncryption jwe = jwe();
    try {
      jwe.setCompactSerialization(pageToken);
      return Objects.requireNonNull(jwe.getPayload());
    } catch (JoseException e) {
      throw unusable();
    }
  }

  private JsonWebEncryption jwe() {
    JsonWebEncryption jwe = new JsonWebEncryption();
    jwe.setAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT));
    jwe.setContentEncryptionAlgorithmConstraints(
        new AlgorithmConstraints(
            ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
    jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
    jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
    // AES-256 takes 32 bytes, and the vault's key may have more.
    jwe.setKey(new AesKey(DigestUtils.sha256(credentials.pageTokenKey())));
    return jwe;
  }

  private static ApiProblem unusable() {
    return new ApiProblem(
        Problem.malformed(
            "The page token doesn't belong to this list. Start again without it, and keep the"
                + " other parameters the same from page to page."));
  }
}
