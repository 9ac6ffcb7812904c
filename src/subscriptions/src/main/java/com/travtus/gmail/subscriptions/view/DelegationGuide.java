package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.subscription.DelegationClient;
import java.util.Optional;

/// What an administrator enters to delegate a domain, letter for letter.
///
/// @param clientId the numeric id of the service account
/// @param scopes comma-delimited
public record DelegationGuide(String clientId, String scopes) {

  /// Returns empty if the deployment has no service account, and so no delegation.
  public static Optional<DelegationGuide> of(DelegationClient client) {
    return client.clientId().map(clientId -> new DelegationGuide(clientId, Scopes.GMAIL_READONLY));
  }
}
