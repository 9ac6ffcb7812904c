package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What Google told of the owner who consented.
///
/// @param expiresAt when the access ends that the owner limited in time
///     (`refresh_token_expires_in`); null: it has no end
public record OwnerConsent(AccountId account, @Nullable Instant expiresAt) {
  /// How long before its end its owner is asked to consent again.
  public static final Duration NOTICE = Duration.ofDays(7);

  public boolean endsSoon(Instant now) {
    return expiresAt != null && expiresAt.minus(NOTICE).isBefore(now);
  }
}
