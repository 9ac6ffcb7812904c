package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Hands out the [StateSigner] of the key in force. While a new key takes the place of another, it
/// proves what either of them sealed: the consents that are under way outlive the change.
@Singleton
public final class StateKeys {
  private final Credentials credentials;

  public StateKeys(Credentials credentials) {
    this.credentials = credentials;
  }

  public StateSigner current() {
    return new StateSigner(credentials.stateKey());
  }

  /// @param state the parameter as it came back
  /// @param browser what the cookies that came back hold
  public StateVerification verify(@Nullable String state, BrowserSecrets browser, Instant now) {
    return new RotatingKey(Credentials::stateKey, Credentials::replacedStateKey)
        .verify(
            credentials,
            now.minus(StateSigner.READING_LIFETIME).minus(RotatingKey.REMEMBERED),
            key -> new StateSigner(key).verify(state, browser, now),
            StateVerification.Forged.class::isInstance);
  }
}
