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

  CallbackOutcome finish(CallbackRequest request) {
    return switch (sealers.prove(request.state(), request.browserSecret(), clock.instant())) {
      case StateProof.Missing _ -> new CallbackOutcome.Incomplete();
      case StateProof.Forged _ -> new CallbackOutcome.StateForged();
      case StateProof.Expired _ -> new CallbackOutcome.StateExpired();
      case StateProof.OtherBrowser _ -> new CallbackOutcome.StateNotOfThisBrowser();
      case StateProof.Proven proven -> proven(request, proven);
    };
  }

  private CallbackOutcome proven(CallbackRequest request, StateProof.Proven proven) {
    if (request.issuer() != null && !request.issuer().equals(google.issuer())) {
      // RFC 9207, section 2.4: an answer of another authorization server.
      return new CallbackOutcome.StateForged();
    }
    if (request.error() != null) {
      return ofError(request.error());
    }
    return request.code() == null || request.code().isEmpty()
        ? new CallbackOutcome.Incomplete()
        : exchange(request.code(), proven);
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
      case Exchange.OfAnotherRequest(Exchange.Granted granted) -> connectMailbox.giveBack(granted);
      case Exchange.Granted granted -> connectMailbox.connect(granted, proven.expected());
    };
  }
}
