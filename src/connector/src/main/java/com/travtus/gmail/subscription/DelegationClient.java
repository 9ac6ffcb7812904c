package com.travtus.gmail.subscription;

import java.util.Optional;

/// The service account that domains delegate to.
@FunctionalInterface
public interface DelegationClient {

  /// Returns its numeric id, which an administrator enters in the Admin console. Empty if the
  /// deployment has no service account, and therefore no delegation.
  Optional<String> clientId();
}
