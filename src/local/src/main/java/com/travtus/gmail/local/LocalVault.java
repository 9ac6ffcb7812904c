package com.travtus.gmail.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the OAuth client and the service-account key from the settings, so that they are not
/// copied to disk, and all other secrets from the file vault.
@Singleton
final class LocalVault implements Vault {
  private static final int KEY_BYTES = 32;

  private final Map<SecretName, Secret> configured = new HashMap<>();
  private final FileVault files;

  LocalVault(LocalSettings settings) {
    this.files = new FileVault(settings.dataFolder().resolve("vault"));
    configured.put(
        SecretName.OAUTH_CLIENT,
        new Secret(
            JsonNodeFactory.instance
                .objectNode()
                .put("client_id", settings.clientId())
                .put("client_secret", settings.clientSecret())
                .toString()));
    settings
        .serviceAccountKey()
        .ifPresent(key -> configured.put(SecretName.SERVICE_ACCOUNT_KEY, new Secret(key)));
    for (SecretName key :
        List.of(SecretName.STATE_KEY, SecretName.INVITATION_KEY, SecretName.PAGE_TOKEN_KEY)) {
      if (files.read(key).isEmpty()) {
        files.write(key, freshKey());
      }
    }
  }

  @Override
  public Optional<Secret> read(SecretName name) {
    return Optional.ofNullable(configured.get(name)).or(() -> files.read(name));
  }

  @Override
  public void write(SecretName name, Secret secret) {
    files.write(name, secret);
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    files.replace(name, secret);
  }

  @Override
  public void delete(SecretName name) {
    files.delete(name);
  }

  private static Secret freshKey() {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(fresh));
  }
}
