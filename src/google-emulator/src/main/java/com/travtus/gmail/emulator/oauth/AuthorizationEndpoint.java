package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import java.util.Optional;

/// `GET /o/oauth2/v2/auth`: shows the consent page, or an error page.
final class AuthorizationEndpoint implements Endpoint {
  private final OAuthState state;
  private final PendingConsents pendingConsents;
  private final ConsentPage page = new ConsentPage();

  AuthorizationEndpoint(OAuthState state, PendingConsents pendingConsents) {
    this.state = state;
    this.pendingConsents = pendingConsents;
  }

  @Override
  public String name() {
    return "oauth2.auth";
  }

  @Override
  public Optional<String> mailboxOf(Call call) {
    return call.query().first("login_hint");
  }

  @Override
  public Optional<HttpResponse> errorRedirect(Call call, String error) {
    try {
      AuthorizationRequest request = AuthorizationRequest.parse(call.query(), state.clients());
      return Optional.of(Redirects.error(request, error));
    } catch (AuthorizationRequest.Refused refused) {
      return Optional.of(page.refuse(refused));
    }
  }

  @Override
  public HttpResponse handle(Call call) {
    try {
      AuthorizationRequest request = AuthorizationRequest.parse(call.query(), state.clients());
      if (request.silent()) {
        return Redirects.error(request, "interaction_required");
      }
      return page.show(200, request, pendingConsents.begin(request), state.directory(), "");
    } catch (AuthorizationRequest.Refused refused) {
      return page.refuse(refused);
    }
  }
}
