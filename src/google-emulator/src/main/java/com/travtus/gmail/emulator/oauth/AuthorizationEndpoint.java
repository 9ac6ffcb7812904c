package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.http.Answer;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import java.util.Optional;

/// `GET /o/oauth2/v2/auth`: shows the consent page, or why there is none.
final class AuthorizationEndpoint implements Endpoint {
  private final OAuthWorld world;
  private final Transactions transactions;
  private final ConsentPage page = new ConsentPage();

  AuthorizationEndpoint(OAuthWorld world, Transactions transactions) {
    this.world = world;
    this.transactions = transactions;
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
  public Optional<Answer> errorRedirect(Call call, String error) {
    try {
      AuthorizationRequest request = AuthorizationRequest.parse(call.query(), world.clients());
      return Optional.of(Redirects.error(request, error));
    } catch (AuthorizationRequest.Refused refused) {
      return Optional.of(page.refuse(refused));
    }
  }

  @Override
  public Answer answer(Call call) {
    try {
      AuthorizationRequest request = AuthorizationRequest.parse(call.query(), world.clients());
      if (request.silent()) {
        return Redirects.error(request, "interaction_required");
      }
      return page.show(200, request, transactions.begin(request), world.directory(), "");
    } catch (AuthorizationRequest.Refused refused) {
      return page.refuse(refused);
    }
  }
}
