package com.travtus.gmail.secret;

import java.util.Optional;

/// Keeps secrets. A secret is written when it changes, never on a sync: one secret bears few writes
/// (AWS Secrets Manager: PutSecretValue and UpdateSecret 50 a second together, for the account).
public interface Vault {

  Optional<Secret> read(SecretName name);

  void write(SecretName name, Secret secret);

  /// At once and for good; no error if there is none.
  void delete(SecretName name);
}
