package com.travtus.gmail.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/// Stores secrets as files that only their owner can read, each encrypted (RFC 7516, AES-256-GCM)
/// with a key in the same folder. Encryption protects a secret if single files are read or copied,
/// but not if the whole folder is.
final class FileVault implements Vault {
  private static final int KEY_BYTES = 32;

  private final Path folder;
  private final AesKey key;

  /// @param folder created if missing
  FileVault(Path folder) {
    try {
      this.folder = DataFolder.makeOwnerOnly(folder);
      this.key = new AesKey(key(folder.resolve("key")));
    } catch (IOException e) {
      throw new UncheckedIOException("The vault can't be opened", e);
    }
  }

  private static byte[] key(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readAllBytes(file);
    }
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    DataFolder.replace(file, fresh);
    return fresh;
  }

  @Override
  public Optional<Secret> read(SecretName name) {
    try {
      JsonWebEncryption jwe = jwe();
      jwe.setCompactSerialization(Files.readString(file(name), UTF_8));
      return Optional.of(new Secret(jwe.getPayload()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A secret can't be read", e);
    } catch (JoseException e) {
      throw new IllegalStateException("A secret can't be decrypted", e);
    }
  }

  @Override
  public void write(SecretName name, Secret secret) {
    try {
      JsonWebEncryption jwe = jwe();
      jwe.setPayload(secret.value());
      DataFolder.replace(file(name), jwe.getCompactSerialization().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("A secret can't be written", e);
    } catch (JoseException e) {
      throw new IllegalStateException("A secret can't be encrypted", e);
    }
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    if (read(name).isPresent()) {
      write(name, secret);
    }
  }

  @Override
  public void delete(SecretName name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("A secret can't be deleted", e);
    }
  }

  private JsonWebEncryption jwe() {
    JsonWebEncryption jwe = new JsonWebEncryption();
    jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
    jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
    jwe.setKey(key);
    return jwe;
  }

  /// Returns a secret's file. A [SecretName] has only letters, digits, hyphens and at most two
  /// slashes.
  private Path file(SecretName name) {
    return folder.resolve(name.value() + ".jwe");
  }
}
