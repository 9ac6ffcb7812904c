package com.travtus.gmail.emulator.federation;

import com.travtus.gmail.emulator.accounts.AccessToken;
import com.travtus.gmail.emulator.accounts.KeyPair;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.journal.Entry;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// `POST /v1/projects/-/serviceAccounts/{account}:signJwt` of the IAM Service Account Credentials
/// API: signs claims with the service account's key, which never leaves Google.
///
/// Source:
/// https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt
final class SignJwtEndpoint implements Endpoint {
  private static final String METHOD = ":signJwt";
  private static final Duration LONGEST_LIFE = Duration.ofHours(12);

  private final FederationState state;

  SignJwtEndpoint(FederationState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "iamcredentials.signJwt";
  }

  /// Returns the subject of the claims.
  @Override
  public Optional<String> mailboxOf(Call call) {
    return claims(call).map(claims -> claims.getValue("sub") instanceof String sub ? sub : null);
  }

  @Override
  public HttpResponse handle(Call call) {
    String method = call.path().first("method").orElse("");
    if (!method.endsWith(METHOD)) {
      throw new RejectedCall(GoogleError.NOT_FOUND);
    }
    Instant now = state.clock().instant();
    AccessToken token =
        call.bearerToken()
            .flatMap(presented -> state.grants().accessToken(presented, now))
            .orElseThrow(() -> new RejectedCall(GoogleError.UNAUTHORIZED));
    if (!token.scopes().contains(ExchangeEndpoint.CLOUD_PLATFORM)
        && !token.scopes().contains(ExchangeEndpoint.IAM)) {
      throw new RejectedCall(GoogleError.INSUFFICIENT_PERMISSIONS);
    }
    String email = method.substring(0, method.length() - METHOD.length());
    if (!state.federation().maySign(email, token.subject())) {
      throw new RejectedCall(GoogleError.SIGN_JWT_DENIED);
    }
    Entry.ServiceAccount account =
        state
            .serviceAccounts()
            .find(email)
            .orElseThrow(() -> new RejectedCall(GoogleError.NOT_FOUND));
    JsonObject claims =
        claims(call)
            .orElseThrow(
                () ->
                    new RejectedCall(
                        GoogleError.invalidArgument(
                            "The payload must be a serialized JSON object")));
    requireSaneExpiry(claims, now);
    return HttpResponse.json(
        200,
        new JsonObject()
            .put("keyId", account.keyId())
            .put("signedJwt", signed(claims, KeyPair.parse(account.jwk()))));
  }

  private static void requireSaneExpiry(JsonObject claims, Instant now) {
    boolean sane =
        claims.getValue("exp") instanceof Number exp
            && exp.longValue() > now.getEpochSecond()
            && exp.longValue() <= now.plus(LONGEST_LIFE).getEpochSecond();
    if (!sane) {
      throw new RejectedCall(
          GoogleError.invalidArgument(
              "The expiration time must be in the future and at most 12 hours ahead"));
    }
  }

  private static Optional<JsonObject> claims(Call call) {
    try {
      return call.body().toJsonObject().getValue("payload") instanceof String payload
          ? Optional.of(new JsonObject(payload))
          : Optional.empty();
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static String signed(JsonObject claims, KeyPair key) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
      signature.setHeader("typ", "JWT");
      signature.setKeyIdHeaderValue(key.id());
      signature.setPayload(claims.encode());
      signature.setKey(key.jwk().getPrivateKey());
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("the emulated service account can't sign", e);
    }
  }
}
