package com.travtus.gmail.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Keyless delegation. Set the first three together; without them, the connector uses the vault's
/// key.
@ConfigMapping(prefix = "connector.google.keyless")
public interface KeylessSettings {

  /// Full resource name of the workload identity pool's provider for AWS:
  /// `//iam.googleapis.com/projects/…/locations/global/workloadIdentityPools/…/providers/…`.
  Optional<String> audience();

  /// E-mail address of the service account that domains delegate to.
  Optional<String> serviceAccount();

  /// Numeric id of the same account, which administrators enter.
  Optional<String> clientId();

  /// Endpoint of Google's Security Token Service.
  @WithDefault("https://sts.googleapis.com/v1/token")
  URI stsEndpoint();

  /// Root of the IAM Service Account Credentials API. Ends with a slash.
  @WithDefault("https://iamcredentials.googleapis.com/")
  String iamRoot();

  /// Region of the AWS endpoint at which Google asks who signed: the function's own.
  @WithDefault("${AWS_REGION:us-east-1}")
  String awsRegion();
}
