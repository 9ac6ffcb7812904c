package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.Directory;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The page where a person chooses an account and scopes, and approves or denies.
final class ConsentPage {
  /// A choice in the form.
  ///
  /// @param id of the form field
  public record Choice(String id, String value, String text, boolean checked, boolean fixed) {}

  private final Pages consent = new Pages("consent.html");
  private final Pages refusal = new Pages("refusal.html");

  HttpResponse show(
      int status,
      AuthorizationRequest request,
      String transaction,
      Directory directory,
      String problem) {
    String hinted =
        request.loginHint() == null
            ? ""
            : directory.people().stream()
                .filter(account -> isHinted(account, Objects.requireNonNull(request.loginHint())))
                .map(Entry.Account::address)
                .findFirst()
                .orElse("");
    List<Choice> accounts =
        directory.people().stream()
            .map(Entry.Account::address)
            .map(each -> new Choice("account-" + each, each, each, each.equals(hinted), false))
            .toList();
    List<Choice> scopes =
        request.scopes().stream()
            .map(
                each ->
                    new Choice(
                        "scope-" + each.substring(each.lastIndexOf('/') + 1),
                        each,
                        Scopes.DESCRIPTIONS.getOrDefault(each, each),
                        true,
                        Scopes.signIn(each)))
            .toList();
    return HttpResponse.html(
            status,
            consent.render(
                Map.of(
                    "transaction", transaction,
                    "client", request.clientId(),
                    "problem", problem,
                    "accounts", accounts,
                    "scopes", scopes)))
        .with("X-Frame-Options", "DENY");
  }

  private static boolean isHinted(Entry.Account account, String hint) {
    return account.address().equalsIgnoreCase(hint)
        || account.subject().equals(hint)
        || account.aliases().stream().anyMatch(hint::equalsIgnoreCase);
  }

  HttpResponse refuse(AuthorizationRequest.Refused refused) {
    return HttpResponse.html(
        refused.status(),
        refusal.render(
            Map.of(
                "status", refused.status(),
                "error", refused.error(),
                "description", refused.description())));
  }
}
