package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/// `GET /.well-known/openid-configuration` (OpenID Connect Discovery): returns Google's issuer with
/// this emulator's endpoints.
final class DiscoveryEndpoint implements Endpoint {
  private final OAuthState state;

  DiscoveryEndpoint(OAuthState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "oauth2.discovery";
  }

  @Override
  public HttpResponse handle(Call call) {
    URI url = state.url().get();
    return HttpResponse.json(
        200,
        new JsonObject()
            .put("issuer", OAuthState.ISSUER)
            .put("authorization_endpoint", url + "/o/oauth2/v2/auth")
            .put("token_endpoint", url + "/token")
            .put("revocation_endpoint", url + "/revoke")
            .put("jwks_uri", url + "/oauth2/v3/certs")
            .put("response_types_supported", array("code"))
            .put("subject_types_supported", array("public"))
            .put("id_token_signing_alg_values_supported", array("RS256"))
            .put("scopes_supported", array("openid", "email", "profile"))
            .put(
                "token_endpoint_auth_methods_supported",
                array("client_secret_post", "client_secret_basic"))
            .put("code_challenge_methods_supported", array("S256"))
            .put(
                "grant_types_supported",
                array(
                    "authorization_code",
                    "refresh_token",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer")));
  }

  private static JsonArray array(String... values) {
    JsonArray array = new JsonArray();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }
}
