package com.travtus.gmail.subscription;

import java.util.Optional;

/// The store of the customers' Workspace domains.
public interface Domains {

  /// @param name in lower case
  Optional<WorkspaceDomain> find(String name);

  void put(WorkspaceDomain domain);
}
