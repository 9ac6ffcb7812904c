package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Endpoint;

/// The endpoints of OAuth 2.0 and OpenID Connect.
public record OAuthEndpoints(
    Endpoint authorization,
    Endpoint consent,
    Endpoint token,
    Endpoint revocation,
    Endpoint certificates,
    Endpoint discovery) {
  public static OAuthEndpoints over(OAuthState state) {
    PendingConsents pendingConsents = new PendingConsents(state.clock());
    AuthorizationCodes codes = new AuthorizationCodes(state.clock());
    return new OAuthEndpoints(
        new AuthorizationEndpoint(state, pendingConsents),
        new ConsentEndpoint(state, pendingConsents, codes),
        new TokenEndpoint(state, codes),
        new RevocationEndpoint(state),
        new CertificatesEndpoint(state),
        new DiscoveryEndpoint(state));
  }
}
