package com.travtus.gmail.google;

import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.secret.Credentials;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Produces keyless delegation if it is configured, else delegation by the key in the vault.
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
