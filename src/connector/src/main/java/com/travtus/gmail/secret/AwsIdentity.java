package com.travtus.gmail.secret;

import java.util.Optional;

/// Who this process is at AWS.
@FunctionalInterface
public interface AwsIdentity {

  /// As it is now: a role's is replaced before it expires. Empty if there is none.
  Optional<AwsKey> key();
}
