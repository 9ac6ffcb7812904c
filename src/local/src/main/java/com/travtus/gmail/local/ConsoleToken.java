package com.travtus.gmail.local;

import com.travtus.gmail.studio.api.AccessToken;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/// Supplies the console with tokens of the local issuer.
@Singleton
final class ConsoleToken implements AccessToken {
  private final StudioIssuer issuer;
  private final Clock clock;

  ConsoleToken(LocalSettings settings, Clock clock) {
    this.clock = clock;
    try {
      this.issuer = StudioIssuer.in(settings.dataFolder());
    } catch (IOException e) {
      throw new UncheckedIOException("The issuer's key can't be read", e);
    }
  }

  @Override
  public String current() {
    return issuer.token(clock.instant());
  }
}
