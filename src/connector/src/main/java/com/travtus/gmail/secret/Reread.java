package com.travtus.gmail.secret;

import java.time.Instant;
import java.util.Optional;

/// A vault whose secrets are read as they are now.
record Reread(Vault vault) implements Vault {

  @Override
  public Optional<Secret> read(SecretName name) {
    return vault.readAgain(name);
  }

  @Override
  public Optional<Secret> readReplaced(SecretName name, Instant since) {
    return vault.readReplaced(name, since);
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
