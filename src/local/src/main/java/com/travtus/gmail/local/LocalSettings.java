package com.travtus.gmail.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// What [Main] hands to the beans.
@ConfigMapping(prefix = "connector.local")
public interface LocalSettings {

  /// Where everything is kept.
  Path dataFolder();

  String clientId();

  String clientSecret();

  /// The key file's content; absent: no delegation.
  Optional<String> serviceAccountKey();

  /// A Workspace domain whose mailboxes may enrol, and be delegated.
  Optional<String> workspaceDomain();

  /// Days of older mail that a mailbox of that domain brings in.
  @WithDefault("30")
  int backfillDays();

  /// Mailboxes that are synced at the same time.
  @WithDefault("4")
  int workers();

  /// What to print once everything runs.
  Optional<String> banner();
}
