package com.travtus.gmail.emulator.accounts;

import java.time.Instant;
import java.util.Set;

/// What an access token stands for.
///
/// @param subject the address of the account, or of the service account itself, or the principal of
///     a workload identity pool
/// @param clientId whom it was issued to
/// @param granted by the account's own consent, not by an admin's delegation
public record AccessToken(
    String subject, String clientId, Set<String> scopes, Instant expiresAt, boolean granted) {
  public AccessToken {
    scopes = Set.copyOf(scopes);
  }
}
