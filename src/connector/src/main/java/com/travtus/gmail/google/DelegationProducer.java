package com.travtus.gmail.google;

import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.secret.Credentials;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Without a key where that is set up, else by the key in the vault.
@Singleton
final class DelegationProducer {

  @Produces
  @Singleton
  Delegation delegation(
      Keyless keyless,
      KeylessSettings keylessSettings,
      GoogleSettings settings,
      Credentials credentials,
      AwsIdentity awsIdentity) {
    return keyless
        .setup()
        .<Delegation>map(
            setup -> new KeylessDelegation(setup, keylessSettings, settings, awsIdentity))
        .orElseGet(() -> new StoredKeyDelegation(credentials));
  }
}
