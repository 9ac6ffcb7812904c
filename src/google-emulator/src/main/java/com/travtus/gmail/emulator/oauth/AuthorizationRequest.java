package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.Clients;
import com.travtus.gmail.emulator.http.Parameters;
import com.travtus.gmail.emulator.journal.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A valid authorization request.
///
/// Source: developers.google.com/identity/protocols/oauth2/web-server
///
/// @param challenge the S256 code challenge (RFC 7636)
record AuthorizationRequest(
    String clientId,
    String redirectUri,
    List<String> scopes,
    @Nullable String state,
    @Nullable String challenge,
    @Nullable String nonce,
    @Nullable String loginHint,
    boolean offline,
    boolean forcesConsent,
    boolean silent) {
  private static final Set<String> SINGLE =
      Set.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "access_type",
          "prompt",
          "login_hint",
          "nonce");

  /// The reason why a request is invalid. As at Google, the person sees it on a page, and the
  /// redirect URI never receives it.
  static final class Refused extends RuntimeException {
    private final int status;
    private final String error;

    Refused(int status, String error, String description) {
      super(description, null, false, false);
      this.status = status;
      this.error = error;
    }

    int status() {
      return status;
    }

    String error() {
      return error;
    }

    String description() {
      return String.valueOf(getMessage());
    }
  }

  static AuthorizationRequest parse(Parameters query, Clients clients) {
    for (String name : SINGLE) {
      if (query.all(name).size() > 1) {
        throw invalid("OAuth 2 parameters can only have a single value: " + name);
      }
    }
    String clientId = required(query, "client_id");
    Entry.Client client =
        clients
            .find(clientId)
            .orElseThrow(
                () -> new Refused(401, "invalid_client", "The OAuth client was not found."));
    String redirectUri = required(query, "redirect_uri");
    if (!client.redirectUris().contains(redirectUri)) {
      throw new Refused(
          400,
          "redirect_uri_mismatch",
          "The redirect URI in the request does not match the ones authorized for the OAuth client:"
              + " "
              + redirectUri);
    }
    if (!required(query, "response_type").equals("code")) {
      throw new Refused(
          400,
          "unsupported_response_type",
          "The emulated Google only supports the response type \"code\".");
    }
    Set<String> prompt = prompt(query);
    return new AuthorizationRequest(
        clientId,
        redirectUri,
        scopes(query),
        query.first("state").orElse(null),
        challenge(query).orElse(null),
        query.first("nonce").orElse(null),
        query.first("login_hint").orElse(null),
        offline(query),
        prompt.contains("consent"),
        prompt.contains("none"));
  }

  private static List<String> scopes(Parameters query) {
    List<String> scopes = Scopes.parse(required(query, "scope"));
    List<String> unknown = scopes.stream().filter(scope -> !Scopes.known(scope)).toList();
    if (!unknown.isEmpty()) {
      throw new Refused(
          400, "invalid_scope", "Some requested scopes were invalid. {invalid=" + unknown + "}");
    }
    return scopes;
  }

  private static Optional<String> challenge(Parameters query) {
    Optional<String> challenge = query.first("code_challenge");
    Optional<String> method = query.first("code_challenge_method");
    if (challenge.isEmpty()) {
      if (method.isPresent()) {
        throw invalid("code_challenge_method without code_challenge.");
      }
      return challenge;
    }
    // in RFC 7636, a missing method means "plain", which proves nothing (RFC 9700, 2.1.1)
    if (!method.equals(Optional.of("S256"))) {
      throw invalid("code_challenge_method must be S256.");
    }
    if (!challenge.get().matches("[A-Za-z0-9_-]{43}")) {
      throw invalid("Invalid code_challenge.");
    }
    return challenge;
  }

  private static boolean offline(Parameters query) {
    return switch (query.first("access_type").orElse("online")) {
      case "online" -> false;
      case "offline" -> true;
      default -> throw invalid("Invalid parameter value for access_type.");
    };
  }

  private static Set<String> prompt(Parameters query) {
    Set<String> values =
        Set.copyOf(
            query.first("prompt").map(text -> List.of(text.strip().split(" +"))).orElse(List.of()));
    boolean known = Set.of("none", "consent", "select_account").containsAll(values);
    if (!known || (values.contains("none") && values.size() > 1)) {
      throw invalid("Invalid parameter value for prompt.");
    }
    return values;
  }

  private static String required(Parameters query, String name) {
    return query.first(name).orElseThrow(() -> invalid("Missing required parameter: " + name));
  }

  private static Refused invalid(String description) {
    return new Refused(400, "invalid_request", description);
  }
}
