package com.travtus.gmail.callback;

import com.travtus.gmail.consent.AuthorizationServer;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.Exchange;
import com.travtus.gmail.consent.StateProof;
import com.travtus.gmail.consent.StateSealers;
import com.travtus.gmail.google.GoogleSettings;
import jakarta.inject.Singleton;
import java.time.Clock;

/// From what the browser brought back to a grant: nothing is believed before the state is proven.
@Singleton
final class FinishConsent {
  private final StateSealers sealers;
  private final AuthorizationServer authorizationServer;
  private final ConnectMailbox connectMailbox;
  private final ConsentSettings settings;
  private final GoogleSettings google;
  private final Clock clock;

  FinishConsent(
      StateSealers sealers,
      AuthorizationServer authorizationServer,
      ConnectMailbox connectMailbox,
      ConsentSettings settings,
      GoogleSettings google,
      Clock clock) {
    this.sealers = sealers;
    this.authorizationServer = authorizationServer;
    this.connectMailbox = connectMailbox;
    this.settings = settings;
    this.google = google;
    this.clock = clock;
  }

  Ending finish(CallbackRequest request) {
    if (request.repeatsAParameter()) {
      return Ending.ofNone(new CallbackOutcome.Ambiguous());
    }
    return switch (sealers.prove(request.state(), request.cookies(), clock.instant())) {
      case StateProof.Missing _ -> Ending.ofNone(new CallbackOutcome.Incomplete());
      case StateProof.Forged _ -> Ending.ofNone(new CallbackOutcome.StateForged());
      // Its cookie is as old, so that the browser has dropped it.
      case StateProof.Expired _ -> Ending.ofNone(new CallbackOutcome.StateExpired());
      case StateProof.OtherBrowser _ -> Ending.ofNone(new CallbackOutcome.StateNotOfThisBrowser());
      case StateProof.Proven proven -> proven(request, proven);
    };
  }

  private Ending proven(CallbackRequest request, StateProof.Proven proven) {
    if (request.issuer() != null && !request.issuer().equals(google.issuer())) {
      // RFC 9207, section 2.4: an answer of another authorization server, be it a code or an error.
      return Ending.ofNone(new CallbackOutcome.StateForged());
    }
    if (request.error() != null) {
      return new Ending(ofError(request.error()), proven.transaction());
    }
    return request.code() == null
        ? Ending.ofNone(new CallbackOutcome.Incomplete())
        : new Ending(exchange(request.code(), proven), proven.transaction());
  }

  private static CallbackOutcome ofError(String error) {
    return switch (error) {
      case "access_denied" -> new CallbackOutcome.Declined();
      case "admin_policy_enforced", "org_internal" -> new CallbackOutcome.ForbiddenByPolicy();
      case "temporarily_unavailable", "server_error" -> new CallbackOutcome.GoogleUnavailable();
      default -> new CallbackOutcome.RefusedByGoogle("authorization endpoint");
    };
  }

  private CallbackOutcome exchange(String code, StateProof.Proven proven) {
    return switch (authorizationServer.exchange(code, proven.secrets(), settings.redirectUri())) {
      case Exchange.CodeRefused _ -> new CallbackOutcome.CodeUsed();
      case Exchange.PolicyRefused _ -> new CallbackOutcome.ForbiddenByPolicy();
      case Exchange.ClientRefused(String error) -> new CallbackOutcome.RefusedByGoogle(error);
      case Exchange.Unavailable _ -> new CallbackOutcome.GoogleUnavailable();
      case Exchange.OfAnotherRequest(Exchange.Granted granted) ->
          connectMailbox.refuseForeign(granted);
      case Exchange.Granted granted -> connectMailbox.connect(granted, proven);
    };
  }
}
