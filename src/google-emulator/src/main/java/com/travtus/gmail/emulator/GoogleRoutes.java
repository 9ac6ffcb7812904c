package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.dns.ResolveEndpoint;
import com.travtus.gmail.emulator.federation.FederationEndpoints;
import com.travtus.gmail.emulator.federation.FederationState;
import com.travtus.gmail.emulator.gmail.GmailEndpoints;
import com.travtus.gmail.emulator.gmail.GmailState;
import com.travtus.gmail.emulator.gmail.Quota;
import com.travtus.gmail.emulator.oauth.OAuthEndpoints;
import com.travtus.gmail.emulator.oauth.OAuthState;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The paths of all of the real Google's hosts, on one host.
final class GoogleRoutes {
  private GoogleRoutes() {}

  static List<Route> over(
      EmulatorState emulatorState, Clock clock, Quota quota, Supplier<URI> url) {
    List<Route> routes = new ArrayList<>();
    OAuthEndpoints oauth =
        OAuthEndpoints.over(
            new OAuthState(
                emulatorState.directory,
                emulatorState.clients,
                emulatorState.serviceAccounts,
                emulatorState.delegations,
                emulatorState.grants,
                emulatorState::signingKey,
                clock,
                url));
    routes.add(new Route(HttpMethod.GET, "/o/oauth2/v2/auth", oauth.authorization()));
    routes.add(new Route(HttpMethod.POST, "/o/oauth2/v2/auth", oauth.consent()));
    routes.add(new Route(HttpMethod.POST, "/token", oauth.token()));
    routes.add(new Route(HttpMethod.POST, "/revoke", oauth.revocation()));
    routes.add(new Route(HttpMethod.GET, "/oauth2/v3/certs", oauth.certificates()));
    routes.add(new Route(HttpMethod.GET, "/.well-known/openid-configuration", oauth.discovery()));
    FederationEndpoints federation =
        FederationEndpoints.over(
            new FederationState(
                emulatorState.federation,
                emulatorState.serviceAccounts,
                emulatorState.grants,
                clock));
    routes.add(new Route(HttpMethod.POST, "/v1/token", federation.token()));
    routes.add(
        new Route(HttpMethod.POST, "/v1/projects/-/serviceAccounts/:method", federation.signJwt()));
    routes.add(new Route(HttpMethod.GET, "/resolve", new ResolveEndpoint(emulatorState.txtZone)));
    GmailEndpoints.over(new GmailState(emulatorState.grants, emulatorState::mailbox, quota, clock))
        .forEach(
            (path, endpoint) ->
                routes.add(new Route(HttpMethod.GET, "/gmail/v1/users/:userId" + path, endpoint)));
    return routes;
  }
}
