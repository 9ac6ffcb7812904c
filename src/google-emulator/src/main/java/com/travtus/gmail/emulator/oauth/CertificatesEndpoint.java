package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Answer;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import io.vertx.core.buffer.Buffer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/// `GET /oauth2/v3/certs`: the key that ID tokens are checked with.
final class CertificatesEndpoint implements Endpoint {
  private final OAuthWorld world;

  CertificatesEndpoint(OAuthWorld world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "oauth2.certs";
  }

  @Override
  public Answer answer(Call call) {
    JsonWebKeySet keys = new JsonWebKeySet(world.signingKey().get().jwk());
    return Answer.json(200, Buffer.buffer(keys.toJson(OutputControlLevel.PUBLIC_ONLY)))
        .with("Cache-Control", "public, max-age=20000, must-revalidate, no-transform");
  }
}
