package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import io.vertx.core.buffer.Buffer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/// `GET /oauth2/v3/certs`: returns the public key that verifies ID tokens.
final class CertificatesEndpoint implements Endpoint {
  private final OAuthState state;

  CertificatesEndpoint(OAuthState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "oauth2.certs";
  }

  @Override
  public HttpResponse handle(Call call) {
    JsonWebKeySet keys = new JsonWebKeySet(state.signingKey().get().jwk());
    return HttpResponse.json(200, Buffer.buffer(keys.toJson(OutputControlLevel.PUBLIC_ONLY)))
        .with("Cache-Control", "public, max-age=20000, must-revalidate, no-transform");
  }
}
