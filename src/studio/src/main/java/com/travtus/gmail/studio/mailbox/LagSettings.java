package com.travtus.gmail.studio.mailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Configures how the console samples the mailboxes' lag.
@ConfigMapping(prefix = "connector.studio.lag")
public interface LagSettings {

  /// Interval between samples.
  @WithDefault("30s")
  Duration every();

  /// Maximum number of mailboxes to sample. The console draws no line for others.
  @WithDefault("500")
  int mailboxes();
}
