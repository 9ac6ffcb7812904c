package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What Google reported about the owner who consented.
///
/// @param expiresAt when the access ends, if the owner limited its time
///     (`refresh_token_expires_in`); null if it has no end
public record OwnerConsent(AccountId account, @Nullable Instant expiresAt) {
  /// How long before the end of the access the owner is asked to consent again.
  public static final Duration NOTICE = Duration.ofDays(7);

  public boolean endsSoon(Instant now) {
    return expiresAt != null && expiresAt.minus(NOTICE).isBefore(now);
  }
}
