package com.travtus.gmail.subscriptions;

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

/// Where the next page of a list starts, sealed (RFC 7516): nobody reads a mailbox's address out of
/// it, changes it, or uses it for another list or in another tenant's name.
@Singleton
final class Cursors {
  private final Credentials credentials;

  Cursors(Credentials credentials) {
    this.credentials = credentials;
  }

  /// @param list the tenant and all that the list was asked for by
  String seal(String list, String position) {
    JsonWebEncryption jwe = jwe();
    jwe.setPayload(DigestUtils.sha256Hex(list) + position);
    try {
      return jwe.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a cursor can't be sealed", e);
    }
  }

  /// @return null for the first page
  /// @throws ApiProblem if it is not one of that list's
  @Nullable String open(String list, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String mark = DigestUtils.sha256Hex(list);
    String payload = payload(cursor);
    if (!payload.startsWith(mark)) {
      throw notOurs();
    }
    return payload.substring(mark.length());
  }

  private String payload(String cursor) {
    JsonWebEncryption jwe = jwe();
    try {
      jwe.setCompactSerialization(cursor);
      return Objects.requireNonNull(jwe.getPayload());
    } catch (JoseException e) {
      throw notOurs();
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
    jwe.setKey(new AesKey(DigestUtils.sha256(credentials.cursorKey())));
    return jwe;
  }

  private static ApiProblem notOurs() {
    return new ApiProblem(
        Problem.malformed(
            "The cursor is not one of this list's. Start again without it, and keep the other"
                + " parameters as they are from page to page."));
  }
}
