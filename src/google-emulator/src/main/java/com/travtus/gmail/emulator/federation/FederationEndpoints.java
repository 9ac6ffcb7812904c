package com.travtus.gmail.emulator.federation;

import com.travtus.gmail.emulator.http.Endpoint;

/// The endpoints of workload identity federation.
///
/// @param token endpoint of the Security Token Service
/// @param signJwt endpoint of the IAM Service Account Credentials API
public record FederationEndpoints(Endpoint token, Endpoint signJwt) {
  public static FederationEndpoints over(FederationState state) {
    return new FederationEndpoints(new ExchangeEndpoint(state), new SignJwtEndpoint(state));
  }
}
