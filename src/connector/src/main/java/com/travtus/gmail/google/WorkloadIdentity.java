package com.travtus.gmail.google;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials.SubjectTokenTypes;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh.OAuth2RefreshHandler;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Exchanges the function's AWS credentials for a Google token (workload identity federation). The
/// credentials do not leave the function. Google receives a signed `GetCallerIdentity` request,
/// with which it asks AWS who signed.
///
/// Google's library signs the request. The library's own exchange (RFC 8693) would report neither
/// the status of a refusal nor anything outside the form of RFC 6749.
///
/// Source: https://cloud.google.com/iam/docs/workload-identity-federation-with-other-clouds
final class WorkloadIdentity implements OAuth2RefreshHandler {
  private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

  private final String audience;
  private final URI endpoint;
  private final AwsCredentials signer;

  WorkloadIdentity(String audience, URI endpoint, FunctionAwsCredentials credentials) {
    this.audience = audience;
    this.endpoint = endpoint;
    this.signer =
        AwsCredentials.newBuilder()
            .setAwsSecurityCredentialsSupplier(credentials)
            .setAudience(audience)
            .setSubjectTokenType(SubjectTokenTypes.AWS4)
            .setHttpTransportFactory(() -> GoogleHttp.TRANSPORT)
            .build();
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "audience",
            audience,
            "scope",
            CLOUD_PLATFORM,
            "requested_token_type",
            "urn:ietf:params:oauth:token-type:access_token",
            "subject_token_type",
            SubjectTokenTypes.AWS4.value,
            "subject_token",
            signer.retrieveSubjectToken());
    return TokenRequest.send(GoogleError.From.STS, endpoint, form);
  }
}
