package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Provides the [StateSigner] of the current key. During a key rotation it accepts states signed by
/// the old or the new key, so consents in progress can finish.
@Singleton
public final class StateKeys {
  private final Credentials credentials;

  public StateKeys(Credentials credentials) {
    this.credentials = credentials;
  }

  public StateSigner current() {
    return new StateSigner(credentials.stateKey());
  }

  /// @param state the returned parameter
  /// @param browser the request's cookies
  public StateVerification verify(@Nullable String state, BrowserSecrets browser, Instant now) {
    return new RotatingKey(Credentials::stateKey, Credentials::replacedStateKey)
        .verify(
            credentials,
            now.minus(StateSigner.READING_LIFETIME).minus(RotatingKey.REMEMBERED),
            key -> new StateSigner(key).verify(state, browser, now),
            StateVerification.Forged.class::isInstance);
  }
}
