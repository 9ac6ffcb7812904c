package com.travtus.gmail.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Where browsers come from and go to.
@ConfigMapping(prefix = "connector.consent")
public interface ConsentSettings {

  /// Where browsers reach the connector, without a slash at the end. Over https but on localhost.
  @WithDefault("https://google-workspace.travtus.com")
  URI publicUrl();

  /// Where a mailbox's owner lands once it is connected; without one, on a page that says so.
  Optional<URI> homePage();

  /// Registered for the client in Google's console, letter for letter.
  default URI redirectUri() {
    return URI.create(publicUrl() + "/gmail/callback");
  }

  default URI authorizeUri() {
    return URI.create(publicUrl() + "/gmail/authorize");
  }
}
