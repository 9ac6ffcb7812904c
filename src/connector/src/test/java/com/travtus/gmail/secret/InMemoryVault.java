package com.travtus.gmail.secret;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A vault for tests.
public final class InMemoryVault implements Vault {
  private final Map<SecretName, Secret> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<Secret> read(SecretName name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void write(SecretName name, Secret secret) {
    secrets.put(name, secret);
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    secrets.computeIfPresent(name, (_, _) -> secret);
  }

  @Override
  public void delete(SecretName name) {
    secrets.remove(name);
  }
}
