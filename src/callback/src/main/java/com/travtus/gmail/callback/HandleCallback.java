package com.travtus.gmail.callback;

import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.StateKeys;
import com.travtus.gmail.consent.StateVerification;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.google.GoogleSettings;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Turns a callback into a grant. Trusts nothing in the request before verifying the state.
@Singleton
final class HandleCallback {
  private final StateKeys stateKeys;
  private final TokenClient tokenClient;
  private final AuthorizeMailbox authorizeMailbox;
  private final ConsentSettings settings;
  private final GoogleSettings google;
  private final Clock clock;

  HandleCallback(
      StateKeys stateKeys,
      TokenClient tokenClient,
      AuthorizeMailbox authorizeMailbox,
      ConsentSettings settings,
      GoogleSettings google,
      Clock clock) {
    this.stateKeys = stateKeys;
    this.tokenClient = tokenClient;
    this.authorizeMailbox = authorizeMailbox;
    this.settings = settings;
    this.google = google;
    this.clock = clock;
  }

  Ending finish(CallbackRequest request) {
    if (request.repeatsAParameter()) {
      return Ending.ofNone(new CallbackOutcome.Ambiguous());
    }
    return switch (stateKeys.verify(request.state(), request.cookies(), clock.instant())) {
      case StateVerification.Missing _ -> Ending.ofNone(new CallbackOutcome.Incomplete());
      case StateVerification.Forged _ -> Ending.ofNone(new CallbackOutcome.StateForged());
      // The cookie has expired too, so the browser has dropped it.
      case StateVerification.Expired _ -> Ending.ofNone(new CallbackOutcome.StateExpired());
      case StateVerification.OtherBrowser _ ->
          Ending.ofNone(new CallbackOutcome.StateNotOfThisBrowser());
      case StateVerification.Verified verified -> verified(request, verified);
    };
  }

  private Ending verified(CallbackRequest request, StateVerification.Verified verified) {
    if (request.issuer() != null && !request.issuer().equals(google.issuer())) {
      // RFC 9207, section 2.4: a response, code or error, of another authorization server.
      return Ending.ofNone(new CallbackOutcome.StateForged());
    }
    if (request.error() != null) {
      return new Ending(ofError(request.error()), verified.transaction());
    }
    return request.code() == null
        ? Ending.ofNone(new CallbackOutcome.Incomplete())
        : new Ending(exchange(request.code(), verified), verified.transaction());
  }

  private static CallbackOutcome ofError(String error) {
    return switch (error) {
      case "access_denied" -> new CallbackOutcome.Declined();
      case "admin_policy_enforced", "org_internal" -> new CallbackOutcome.ForbiddenByPolicy();
      case "temporarily_unavailable", "server_error" -> new CallbackOutcome.GoogleUnavailable();
      default -> new CallbackOutcome.RefusedByGoogle("authorization endpoint");
    };
  }

  private CallbackOutcome exchange(String code, StateVerification.Verified verified) {
    return switch (tokenClient.exchange(code, verified.secrets(), settings.redirectUri())) {
      case CodeExchangeResult.CodeRefused _ -> new CallbackOutcome.CodeUsed();
      case CodeExchangeResult.PolicyRefused _ -> new CallbackOutcome.ForbiddenByPolicy();
      case CodeExchangeResult.ClientRefused(String error) ->
          new CallbackOutcome.RefusedByGoogle(error);
      case CodeExchangeResult.Unavailable _ -> new CallbackOutcome.GoogleUnavailable();
      case CodeExchangeResult.OfAnotherRequest(CodeExchangeResult.Granted granted) ->
          authorizeMailbox.refuseForeign(granted);
      case CodeExchangeResult.Granted granted -> authorizeMailbox.connect(granted, verified);
    };
  }
}
