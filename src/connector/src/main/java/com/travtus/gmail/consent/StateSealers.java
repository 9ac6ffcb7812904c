package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import jakarta.inject.Singleton;

/// Hands out the [StateSealer] of the key in force.
@Singleton
public final class StateSealers {
  private final Credentials credentials;

  public StateSealers(Credentials credentials) {
    this.credentials = credentials;
  }

  public StateSealer current() {
    return new StateSealer(credentials.stateKey());
  }
}
