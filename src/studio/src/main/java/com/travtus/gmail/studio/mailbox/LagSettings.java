package com.travtus.gmail.studio.mailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The console's looks at how far mailboxes are behind.
@ConfigMapping(prefix = "connector.studio.lag")
public interface LagSettings {

  /// How often it looks.
  @WithDefault("30s")
  Duration every();

  /// Of so many mailboxes at most; of others no line is drawn.
  @WithDefault("500")
  int mailboxes();
}
