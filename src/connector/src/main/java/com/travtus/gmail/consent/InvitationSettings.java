package com.travtus.gmail.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "connector.invitation")
public interface InvitationSettings {

  /// How long a mailbox's owner can accept an invitation.
  @WithDefault("14d")
  Duration lifetime();
}
