package com.travtus.gmail.secret;

import java.time.Instant;
import java.util.Optional;

/// Keeps secrets. A secret is written when it changes, never on a sync: one secret bears few writes
/// (AWS Secrets Manager: PutSecretValue and UpdateSecret 50 a second together, for the account).
public interface Vault {

  /// What belongs to one mailbox, as it is now; what belongs to the deployment, as it is now or was
  /// a few minutes ago.
  Optional<Secret> read(SecretName name);

  /// As it is now, or was a few seconds ago: for whoever was refused with what [#read] gave.
  default Optional<Secret> readFresh(SecretName name) {
    return read(name);
  }

  /// What the present one has replaced, if that was not long ago; empty also if none is kept.
  ///
  /// @param since what was replaced earlier counts no more
  default Optional<Secret> readPrevious(SecretName name, Instant since) {
    return Optional.empty();
  }

  void write(SecretName name, Secret secret);

  /// Writes over a secret that is there. One that is not, or no longer, is not made.
  void replace(SecretName name, Secret secret);

  /// At once and for good; no error if there is none.
  void delete(SecretName name);
}
