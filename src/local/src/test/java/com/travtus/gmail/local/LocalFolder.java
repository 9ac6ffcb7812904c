package com.travtus.gmail.local;

import java.nio.file.Path;
import java.util.Optional;

/// Settings of which the data folder alone matters.
record LocalFolder(Path dataFolder) implements LocalSettings {

  @Override
  public String clientId() {
    return "client";
  }

  @Override
  public String clientSecret() {
    return "client-secret";
  }

  @Override
  public Optional<String> serviceAccountKey() {
    return Optional.empty();
  }

  @Override
  public Optional<String> workspaceDomain() {
    return Optional.empty();
  }

  @Override
  public int backfillDays() {
    return 0;
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public Optional<String> banner() {
    return Optional.empty();
  }
}
