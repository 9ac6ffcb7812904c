package com.travtus.gmail.secret;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A vault that several workers share, as one of them has it: what it has read it goes by, until it
/// is told to read again.
public final class CachingVault implements Vault {
  private final Clock clock;
  private final Map<SecretName, Secret> secrets;
  private final Map<SecretName, Replaced> replaced;
  private final Map<SecretName, Optional<Secret>> remembered = new HashMap<>();

  private record Replaced(Secret secret, Instant at) {}

  public CachingVault(Clock clock) {
    this(clock, new HashMap<>(), new HashMap<>());
  }

  private CachingVault(
      Clock clock, Map<SecretName, Secret> secrets, Map<SecretName, Replaced> replaced) {
    this.clock = clock;
    this.secrets = secrets;
    this.replaced = replaced;
  }

  /// The same secrets, of which that worker remembers none yet.
  public CachingVault ofAnotherWorker() {
    return new CachingVault(clock, secrets, replaced);
  }

  @Override
  public Optional<Secret> read(SecretName name) {
    return remembered.computeIfAbsent(name, this::stored);
  }

  @Override
  public Optional<Secret> readFresh(SecretName name) {
    remembered.remove(name);
    return read(name);
  }

  @Override
  public Optional<Secret> readPrevious(SecretName name, Instant since) {
    return Optional.ofNullable(replaced.get(name))
        .filter(before -> before.at().isAfter(since))
        .map(Replaced::secret);
  }

  @Override
  public void write(SecretName name, Secret secret) {
    stored(name).ifPresent(before -> replaced.put(name, new Replaced(before, clock.instant())));
    secrets.put(name, secret);
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    if (read(name).isPresent()) {
      write(name, secret);
    }
  }

  @Override
  public void delete(SecretName name) {
    secrets.remove(name);
  }

  private Optional<Secret> stored(SecretName name) {
    return Optional.ofNullable(secrets.get(name));
  }
}
