package com.travtus.gmail.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "connector.review")
public interface ReviewSettings {

  /// How long a subscription may go unreviewed.
  @WithDefault("90d")
  Duration period();
}
