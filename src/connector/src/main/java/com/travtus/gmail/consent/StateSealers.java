package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hands out the [StateSealer] of the key in force. While a new key takes the place of another, it
/// proves what either of them sealed: the consents that are under way outlive the change.
@Singleton
public final class StateSealers {
  /// How long a worker may go on sealing with a key that has been replaced.
  private static final Duration OLD_KEY_IN_USE = Duration.ofMinutes(5);

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
    StateProof proof = current().prove(state, browser, now);
    if (!(proof instanceof StateProof.Forged)) {
      return proof;
    }
    // Whoever sealed it may have had a newer key than this worker remembers.
    StateProof ofNewest = new StateSealer(credentials.anew().stateKey()).prove(state, browser, now);
    return ofNewest instanceof StateProof.Forged
        ? ofReplaced(state, browser, now).orElse(ofNewest)
        : ofNewest;
  }

  private Optional<StateProof> ofReplaced(
      @Nullable String state, BrowserSecrets browser, Instant now) {
    return credentials
        .replacedStateKey(now.minus(StateSealer.READING_LIFETIME).minus(OLD_KEY_IN_USE))
        .map(key -> new StateSealer(key).prove(state, browser, now));
  }
}
