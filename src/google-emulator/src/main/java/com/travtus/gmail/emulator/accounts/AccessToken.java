package com.travtus.gmail.emulator.accounts;

import java.time.Instant;
import java.util.Set;

/// The subject and rights of an access token.
///
/// @param subject address of the account or the service account, or the principal of a workload
///     identity pool
/// @param clientId client that Google issued the token to
/// @param granted whether by the account's own consent rather than an administrator's delegation
public record AccessToken(
    String subject, String clientId, Set<String> scopes, Instant expiresAt, boolean granted) {
  public AccessToken {
    scopes = Set.copyOf(scopes);
  }
}
