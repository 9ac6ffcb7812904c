package com.travtus.gmail.emulator.federation;

import com.travtus.gmail.emulator.accounts.Federation;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.oauth.OAuthError;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// `POST /v1/token` of the Security Token Service: exchanges an AWS request that the workload has
/// signed for a token (RFC 8693).
///
/// Source: https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token
final class ExchangeEndpoint implements Endpoint {
  static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
  static final String IAM = "https://www.googleapis.com/auth/iam";

  private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
  private static final String AWS_REQUEST = "urn:ietf:params:aws:token-type:aws4_request";
  private static final Pattern AUDIENCE =
      Pattern.compile(
          "//iam[.]googleapis[.]com/projects/\\d+/locations/global/workloadIdentityPools/[a-z0-9-]+"
              + "/providers/[a-z0-9-]+");

  /// The header that binds a signature to one provider.
  private static final String TARGET = "x-goog-cloud-target-resource";

  private final FederationState state;
  private final EmulatedAws aws;

  ExchangeEndpoint(FederationState state) {
    this.state = state;
    this.aws = new EmulatedAws(state.federation());
  }

  @Override
  public String name() {
    return "sts.token";
  }

  @Override
  public HttpResponse handle(Call call) {
    require(call, "grant_type", TOKEN_EXCHANGE);
    require(call, "requested_token_type", ACCESS_TOKEN);
    require(call, "subject_token_type", AWS_REQUEST);
    String audience = call.form().first("audience").orElse("");
    if (!AUDIENCE.matcher(audience).matches()) {
      throw refused(
          "invalid_request",
          "Invalid value for \"audience\". This value should be the full resource name of the"
              + " Identity Provider. See"
              + " https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token for the"
              + " list of possible formats.");
    }
    List<String> scopes = scopes(call);
    Entry.AwsProvider provider =
        state
            .federation()
            .provider(audience)
            .orElseThrow(
                () ->
                    refused(
                        "invalid_target",
                        "The target service indicated by the \"audience\" parameters is invalid."
                            + " This might either be because the pool or provider is disabled or"
                            + " deleted or because it doesn't exist."));
    Instant now = state.clock().instant();
    Entry.AwsSession caller = caller(call, provider, now);
    Duration life = state.federation().tokenLife();
    String token =
        state
            .grants()
            .newAccessToken(
                Federation.member(audience, caller.account(), caller.role()),
                "",
                scopes,
                false,
                now,
                life);
    JsonObject body =
        new JsonObject()
            .put("access_token", token)
            .put("issued_token_type", ACCESS_TOKEN)
            .put("token_type", "Bearer")
            .put("expires_in", life.toSeconds());
    return HttpResponse.json(200, body).with("Cache-Control", "no-store");
  }

  private static void require(Call call, String parameter, String value) {
    if (!call.form().first(parameter).orElse("").equals(value)) {
      throw refused("invalid_request", "Invalid value for \"" + parameter + "\".");
    }
  }

  private static List<String> scopes(Call call) {
    List<String> scopes = List.of(call.form().first("scope").orElse("").split(" ", -1));
    if (!List.of(CLOUD_PLATFORM, IAM).containsAll(scopes)) {
      throw refused("invalid_scope", "Some requested scopes are invalid.");
    }
    return scopes;
  }

  private Entry.AwsSession caller(Call call, Entry.AwsProvider provider, Instant now) {
    SignedRequest request =
        call.form()
            .first("subject_token")
            .flatMap(SignedRequest::parse)
            .orElseThrow(() -> invalidGrant("Invalid format of AWS credentials."));
    boolean forThisProvider =
        request.header(TARGET).orElse("").equals(provider.audience())
            && request
                .header("authorization")
                .flatMap(AwsSignature::parse)
                .filter(signature -> signature.signedHeaders().contains(TARGET))
                .isPresent();
    if (!forThisProvider) {
      throw invalidGrant(
          "The value of the header x-goog-cloud-target-resource must be the audience, and signed.");
    }
    Entry.AwsSession caller = aws.caller(request, now);
    if (!caller.account().equals(provider.account())
        || (provider.role() != null && !provider.role().equals(caller.role()))) {
      throw new RejectedCall(
          new OAuthError(
                  401,
                  "unauthorized_client",
                  "The given credential is rejected by the attribute condition.")
              .toAnswer());
    }
    return caller;
  }

  static RejectedCall invalidGrant(String description) {
    return refused("invalid_grant", description);
  }

  private static RejectedCall refused(String error, String description) {
    return new RejectedCall(new OAuthError(400, error, description).toAnswer());
  }
}
