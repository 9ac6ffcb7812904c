package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Hands out the [StateSealer] of the key in force. While a new key takes the place of another, it
/// proves what either of them sealed: the consents that are under way outlive the change.
@Singleton
public final class StateSealers {
  private final Credentials credentials;

  public StateSealers(Credentials credentials) {
    this.credentials = credentials;
  }

  public StateSealer current() {
    return new StateSealer(credentials.stateKey());
  }

  /// @param state the parameter as it came back
  /// @param browser what the cookies that came back hold
  public StateProof prove(@Nullable String state, BrowserSecrets browser, Instant now) {
    return new RotatingKey(Credentials::stateKey, Credentials::replacedStateKey)
        .prove(
            credentials,
            now.minus(StateSealer.READING_LIFETIME).minus(RotatingKey.REMEMBERED),
            key -> new StateSealer(key).prove(state, browser, now),
            StateProof.Forged.class::isInstance);
  }
}
