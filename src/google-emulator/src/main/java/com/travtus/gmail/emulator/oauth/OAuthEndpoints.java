package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Endpoint;

/// The endpoints of OAuth 2.0 and OpenID Connect over one world.
public record OAuthEndpoints(
    Endpoint authorization,
    Endpoint consent,
    Endpoint token,
    Endpoint revocation,
    Endpoint certificates,
    Endpoint discovery) {
  public static OAuthEndpoints over(OAuthWorld world) {
    Transactions transactions = new Transactions(world.clock());
    AuthorizationCodes codes = new AuthorizationCodes(world.clock());
    return new OAuthEndpoints(
        new AuthorizationEndpoint(world, transactions),
        new ConsentEndpoint(world, transactions, codes),
        new TokenEndpoint(world, codes),
        new RevocationEndpoint(world),
        new CertificatesEndpoint(world),
        new DiscoveryEndpoint(world));
  }
}
