package com.travtus.gmail.secret;

import java.time.Instant;
import java.util.Optional;

/// Stores secrets. Callers write a secret only when it changes, never on a sync, because one secret
/// bears few writes (AWS Secrets Manager: PutSecretValue and UpdateSecret 50 a second together, for
/// the account).
public interface Vault {

  /// Returns the current value of a mailbox's secret. A deployment's secret may be a few minutes
  /// old.
  Optional<Secret> read(SecretName name);

  /// Returns a value that is at most a few seconds old. Use it after the value from [#read] was
  /// rejected.
  default Optional<Secret> readFresh(SecretName name) {
    return read(name);
  }

  /// Returns the value that the current one replaced; empty if the vault keeps none.
  ///
  /// @param since the result is empty if the value was replaced earlier
  default Optional<Secret> readPrevious(SecretName name, Instant since) {
    return Optional.empty();
  }

  void write(SecretName name, Secret secret);

  /// Overwrites an existing secret. Does nothing if there is none.
  void replace(SecretName name, Secret secret);

  /// Deletes the secret immediately and permanently. Does nothing if there is none.
  void delete(SecretName name);
}
