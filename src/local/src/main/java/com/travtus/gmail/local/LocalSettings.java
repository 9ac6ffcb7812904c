package com.travtus.gmail.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// Settings that [Main] passes to the beans.
@ConfigMapping(prefix = "connector.local")
public interface LocalSettings {

  /// Folder for all data.
  Path dataFolder();

  String clientId();

  String clientSecret();

  /// Content of the key file; empty for no delegation.
  Optional<String> serviceAccountKey();

  /// Workspace domain whose mailboxes may enrol by consent or use delegation.
  Optional<String> workspaceDomain();

  /// Days of older mail to import for a mailbox of that domain.
  @WithDefault("30")
  int backfillDays();

  /// Number of mailboxes to sync at the same time.
  @WithDefault("4")
  int workers();

  /// Text to print after startup.
  Optional<String> banner();
}
