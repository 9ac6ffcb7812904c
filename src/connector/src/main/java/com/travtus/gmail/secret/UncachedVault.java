package com.travtus.gmail.secret;

import java.time.Instant;
import java.util.Optional;

/// Bypasses the cache of a vault.
record UncachedVault(Vault vault) implements Vault {

  @Override
  public Optional<Secret> read(SecretName name) {
    return vault.readFresh(name);
  }

  @Override
  public Optional<Secret> readPrevious(SecretName name, Instant since) {
    return vault.readPrevious(name, since);
  }

  @Override
  public void write(SecretName name, Secret secret) {
    vault.write(name, secret);
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    vault.replace(name, secret);
  }

  @Override
  public void delete(SecretName name) {
    vault.delete(name);
  }
}
