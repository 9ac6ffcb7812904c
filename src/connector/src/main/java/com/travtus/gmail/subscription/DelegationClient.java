package com.travtus.gmail.subscription;

import java.util.Optional;

/// The service account that domains delegate to.
@FunctionalInterface
public interface DelegationClient {

  /// Its numeric id: what an administrator types in. Empty when the deployment has no service
  /// account, and so no delegation.
  Optional<String> clientId();
}
