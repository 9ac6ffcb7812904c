package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.Addresses;
import com.travtus.gmail.emulator.accounts.KeyPair;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Entry.AccountKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.NumericDate;

/// Exchanges a service account's assertion for an access token, by domain-wide delegation if it
/// names a subject. Errors have Google's messages.
///
/// Source: developers.google.com/identity/protocols/oauth2/service-account
final class JwtBearerGrant {
  private static final String GOOGLES_AUDIENCE = "https://oauth2.googleapis.com/token";
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  /// Maximum difference between the two clocks.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final String NOT_DELEGATED =
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized"
          + " for any of the scopes requested.";

  private final OAuthState state;

  JwtBearerGrant(OAuthState state) {
    this.state = state;
  }

  HttpResponse handle(Call call) {
    Assertion assertion =
        call.form()
            .first("assertion")
            .flatMap(Assertion::parse)
            .orElseThrow(() -> OAuthError.invalidGrant("Bad Request").rejected());
    Entry.ServiceAccount account =
        assertion
            .issuer()
            .flatMap(state.serviceAccounts()::find)
            .orElseThrow(
                () -> OAuthError.invalidGrant("Invalid grant: account not found").rejected());
    if (!assertion.signedBy(KeyPair.parse(account.jwk()).jwk())) {
      throw OAuthError.invalidGrant("Invalid JWT Signature.").rejected();
    }
    requireShortLife(assertion);
    requireAudience(assertion);
    List<String> scopes = scopes(assertion);
    Optional<String> subject = assertion.subject();
    String address =
        subject.isEmpty() || subject.get().equals(account.email())
            ? account.email()
            : delegated(subject.get(), account, scopes);
    String token =
        state
            .grants()
            .newAccessToken(address, account.clientId(), scopes, false, state.clock().instant());
    return TokenResponse.of(token, scopes).toAnswer();
  }

  private void requireShortLife(Assertion assertion) {
    Instant now = state.clock().instant();
    NumericDate issued = assertion.issuedAt();
    NumericDate expires = assertion.expiresAt();
    boolean sane =
        issued != null
            && expires != null
            && Duration.ofSeconds(expires.getValue() - issued.getValue()).compareTo(LONGEST_LIFE)
                <= 0
            && expires.getValue() > now.getEpochSecond()
            && issued.getValue() <= now.plus(SKEW).getEpochSecond();
    if (!sane) {
      throw OAuthError.invalidGrant(
              "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                  + " timeframe. Check your iat and exp values in the JWT claim.")
          .rejected();
    }
  }

  private void requireAudience(Assertion assertion) {
    List<String> audience = assertion.audience();
    String own = state.url().get() + "/token";
    if (audience.size() != 1 || !List.of(GOOGLES_AUDIENCE, own).contains(audience.getFirst())) {
      throw OAuthError.invalidGrant("Invalid JWT: Failed audience check.").rejected();
    }
  }

  private static List<String> scopes(Assertion assertion) {
    List<String> scopes = assertion.scope().map(Scopes::parse).orElse(List.of());
    if (scopes.isEmpty()) {
      throw new OAuthError(400, "invalid_scope", "Empty or missing scope not allowed.").rejected();
    }
    if (!scopes.stream().allMatch(Scopes::known)) {
      throw new OAuthError(
              400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.")
          .rejected();
    }
    return scopes;
  }

  /// Returns the subject's primary address.
  private String delegated(String subject, Entry.ServiceAccount client, List<String> scopes) {
    if (subject.indexOf('@') < 1) {
      throw OAuthError.invalidGrant("Not a valid email or user ID.").rejected();
    }
    String domain = Addresses.domainOf(subject);
    if (!state.directory().isWorkspace(domain)) {
      throw OAuthError.invalidGrant("Invalid email or User ID").rejected();
    }
    Optional<Entry.Account> user = state.directory().find(subject);
    boolean group = user.map(Entry.Account::kind).equals(Optional.of(AccountKind.GROUP));
    if (group || !state.delegations().anywhere(client.clientId())) {
      throw OAuthError.unauthorizedClient(NOT_DELEGATED).rejected();
    }
    List<String> delegated =
        state
            .delegations()
            .scopes(domain, client.clientId())
            .orElseThrow(
                () ->
                    OAuthError.unauthorizedClient("Unauthorized client or scope in request.")
                        .rejected());
    if (!delegated.containsAll(scopes)) {
      throw new OAuthError(403, "access_denied", "Requested client not authorized.").rejected();
    }
    return user.map(Entry.Account::address)
        .orElseThrow(() -> OAuthError.invalidGrant("Invalid email or User ID").rejected());
  }
}
