package com.travtus.gmail.secret;

import java.util.Optional;

/// The AWS identity of this process.
@FunctionalInterface
public interface AwsIdentity {

  /// Returns the current key; empty if there is none. AWS replaces a role's key before it expires.
  Optional<AwsKey> key();
}
