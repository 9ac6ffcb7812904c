package com.travtus.gmail.google;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.secret.AwsKey;
import com.travtus.gmail.secret.Secret;
import java.util.Optional;

/// Passes the function's AWS credentials to Google's library, which signs with them. It looks them
/// up for each signature, because AWS replaces a role's credentials every few hours.
final class FunctionAwsCredentials implements AwsSecurityCredentialsSupplier {
  private final transient AwsIdentity identity;
  private final String region;

  FunctionAwsCredentials(AwsIdentity identity, String region) {
    this.identity = identity;
    this.region = region;
  }

  @Override
  public String getRegion(ExternalAccountSupplierContext context) {
    return region;
  }

  @Override
  public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context)
      throws NoAwsCredentials {
    AwsKey key = identity.key().orElseThrow(NoAwsCredentials::new);
    return new AwsSecurityCredentials(
        key.accessKeyId(),
        key.secretAccessKey().value(),
        Optional.ofNullable(key.sessionToken()).map(Secret::value).orElse(null));
  }
}
