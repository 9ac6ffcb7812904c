package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Answer;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.journal.Entry;
import java.util.Optional;

/// `POST /token`: sends each grant type to the class that knows it.
final class TokenEndpoint implements Endpoint {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final OAuthWorld world;
  private final AuthorizationCodes codes;
  private final AuthorizationCodeGrant authorizationCode;
  private final RefreshTokenGrant refreshToken;
  private final JwtBearerGrant jwtBearer;

  TokenEndpoint(OAuthWorld world, AuthorizationCodes codes) {
    this.world = world;
    this.codes = codes;
    ClientAuthentication clients = new ClientAuthentication(world.clients());
    IdTokens idTokens = new IdTokens(world);
    this.authorizationCode = new AuthorizationCodeGrant(world, clients, codes, idTokens);
    this.refreshToken = new RefreshTokenGrant(world, clients, idTokens);
    this.jwtBearer = new JwtBearerGrant(world);
  }

  @Override
  public String name() {
    return "oauth2.token";
  }

  @Override
  public Optional<String> mailboxOf(Call call) {
    return switch (grantType(call)) {
      case "authorization_code" ->
          call.form().first("code").flatMap(codes::peek).map(AuthorizationCodes.Issued::account);
      case "refresh_token" ->
          call.form()
              .first("refresh_token")
              .flatMap(world.grants()::refreshToken)
              .map(Entry.RefreshToken::account);
      case JWT_BEARER ->
          call.form().first("assertion").flatMap(Assertion::subjectOf).map(this::primary);
      default -> Optional.empty();
    };
  }

  @Override
  public Answer answer(Call call) {
    String grantType = grantType(call);
    return switch (grantType) {
      case "authorization_code" -> authorizationCode.answer(call);
      case "refresh_token" -> refreshToken.answer(call);
      case JWT_BEARER -> jwtBearer.answer(call);
      case "" -> OAuthError.invalidRequest("Required parameter is missing: grant_type").toAnswer();
      default ->
          new OAuthError(400, "unsupported_grant_type", "Invalid grant_type: " + grantType)
              .toAnswer();
    };
  }

  private String primary(String address) {
    return world.directory().find(address).map(Entry.Account::address).orElse(address);
  }

  private static String grantType(Call call) {
    return call.form().first("grant_type").orElse("");
  }
}
