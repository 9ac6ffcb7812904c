package com.travtus.gmail.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Delegation without a key. The first three go together; without them the vault's key is used.
@ConfigMapping(prefix = "connector.google.keyless")
public interface KeylessSettings {

  /// The workload identity pool's provider for AWS, by its full resource name:
  /// `//iam.googleapis.com/projects/…/locations/global/workloadIdentityPools/…/providers/…`.
  Optional<String> audience();

  /// The e-mail address of the service account that domains delegate to.
  Optional<String> serviceAccount();

  /// The same account's numeric id: what an administrator types in.
  Optional<String> clientId();

  /// Google's Security Token Service.
  @WithDefault("https://sts.googleapis.com/v1/token")
  URI stsEndpoint();

  /// Of the IAM Service Account Credentials API. Ends with a slash.
  @WithDefault("https://iamcredentials.googleapis.com/")
  String iamRoot();

  /// Whose endpoint Google asks who signed: the function's own.
  @WithDefault("${AWS_REGION:us-east-1}")
  String awsRegion();
}
