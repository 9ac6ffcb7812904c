package com.travtus.gmail.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "connector.enrolment")
public interface CallbackSettings {

  /// How often to sync mailboxes that enrolled themselves.
  @WithDefault("1m")
  Duration pollInterval();
}
