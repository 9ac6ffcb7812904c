package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import java.util.Optional;

/// `POST /token`: passes each grant type to the class that handles it.
final class TokenEndpoint implements Endpoint {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final OAuthState state;
  private final AuthorizationCodes codes;
  private final AuthorizationCodeGrant authorizationCode;
  private final RefreshTokenGrant refreshToken;
  private final JwtBearerGrant jwtBearer;

  TokenEndpoint(OAuthState state, AuthorizationCodes codes) {
    this.state = state;
    this.codes = codes;
    ClientAuthentication clients = new ClientAuthentication(state.clients());
    IdTokens idTokens = new IdTokens(state);
    this.authorizationCode = new AuthorizationCodeGrant(state, clients, codes, idTokens);
    this.refreshToken = new RefreshTokenGrant(state, clients, idTokens);
    this.jwtBearer = new JwtBearerGrant(state);
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
              .flatMap(state.grants()::refreshToken)
              .map(Entry.RefreshToken::account);
      case JWT_BEARER ->
          call.form().first("assertion").flatMap(Assertion::subjectOf).map(this::primary);
      default -> Optional.empty();
    };
  }

  @Override
  public HttpResponse handle(Call call) {
    String grantType = grantType(call);
    return switch (grantType) {
      case "authorization_code" -> authorizationCode.handle(call);
      case "refresh_token" -> refreshToken.handle(call);
      case JWT_BEARER -> jwtBearer.handle(call);
      case "" -> OAuthError.invalidRequest("Required parameter is missing: grant_type").toAnswer();
      default ->
          new OAuthError(400, "unsupported_grant_type", "Invalid grant_type: " + grantType)
              .toAnswer();
    };
  }

  private String primary(String address) {
    return state.directory().find(address).map(Entry.Account::address).orElse(address);
  }

  private static String grantType(Call call) {
    return call.form().first("grant_type").orElse("");
  }
}
