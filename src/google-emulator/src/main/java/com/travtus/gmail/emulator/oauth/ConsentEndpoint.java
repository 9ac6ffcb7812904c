package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.Addresses;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Entry.AccountKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST /o/oauth2/v2/auth`: handles the person's decision on the consent page.
final class ConsentEndpoint implements Endpoint {
  private final OAuthState state;
  private final PendingConsents pendingConsents;
  private final AuthorizationCodes codes;
  private final ConsentPage page = new ConsentPage();

  ConsentEndpoint(OAuthState state, PendingConsents pendingConsents, AuthorizationCodes codes) {
    this.state = state;
    this.pendingConsents = pendingConsents;
    this.codes = codes;
  }

  @Override
  public String name() {
    return "oauth2.consent";
  }

  @Override
  public Optional<String> mailboxOf(Call call) {
    return call.form().first("account");
  }

  @Override
  public Optional<HttpResponse> errorRedirect(Call call, String error) {
    return call.form()
        .first("transaction")
        .flatMap(pendingConsents::end)
        .map(request -> Redirects.error(request, error));
  }

  @Override
  public HttpResponse handle(Call call) {
    Optional<AuthorizationRequest> open =
        call.form().first("transaction").flatMap(pendingConsents::end);
    if (open.isEmpty()) {
      return page.refuse(
          new AuthorizationRequest.Refused(
              400, "invalid_request", "This page was already used or has expired."));
    }
    AuthorizationRequest request = open.get();
    return switch (call.form().first("decision").orElse("")) {
      case "deny" -> Redirects.error(request, "access_denied");
      case "approve" -> approve(request, call);
      default -> again(request, "Approve or deny.");
    };
  }

  private HttpResponse approve(AuthorizationRequest request, Call call) {
    Optional<Entry.Account> account =
        call.form()
            .first("account")
            .flatMap(state.directory()::find)
            .filter(each -> each.kind() != AccountKind.GROUP);
    if (account.isEmpty()) {
      return again(request, "Choose an account.");
    }
    String address = account.get().address();
    if (state.directory().isForbidden(Addresses.domainOf(address))) {
      return Redirects.error(request, "admin_policy_enforced");
    }
    List<String> ticked = call.form().all("scope");
    List<String> granted =
        request.scopes().stream()
            .filter(scope -> Scopes.signIn(scope) || ticked.contains(scope))
            .toList();
    if (granted.isEmpty()) {
      return Redirects.error(request, "access_denied");
    }
    return Redirects.back(request, outcome(request, address, granted));
  }

  private Map<String, String> outcome(
      AuthorizationRequest request, String address, List<String> granted) {
    boolean first = !state.grants().consented(address, request.clientId(), granted);
    state.grants().consent(address, request.clientId(), granted);
    boolean refresh = request.offline() && (first || request.forcesConsent());
    Map<String, String> outcome = new LinkedHashMap<>();
    outcome.put(
        "code", codes.issue(new AuthorizationCodes.Issued(request, address, granted, refresh)));
    outcome.put("scope", String.join(" ", granted));
    outcome.put("authuser", "0");
    String domain = Addresses.domainOf(address);
    if (state.directory().isWorkspace(domain)) {
      outcome.put("hd", domain);
    }
    outcome.put("prompt", "consent");
    return outcome;
  }

  private HttpResponse again(AuthorizationRequest request, String problem) {
    return page.show(400, request, pendingConsents.begin(request), state.directory(), problem);
  }
}
