package com.travtus.gmail.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// The URLs of the consent flow.
@ConfigMapping(prefix = "connector.consent")
public interface ConsentSettings {

  /// Where browsers reach the connector, without a trailing slash. Must be https, except on
  /// localhost.
  @WithDefault("https://google-workspace.travtus.com")
  URI publicUrl();

  /// Where we redirect owners after connecting their mailbox. Without it, a page of ours confirms
  /// the connection.
  Optional<URI> homePage();

  /// The redirect URI. It must exactly match the one that is registered for the client in Google's
  /// console.
  default URI redirectUri() {
    return URI.create(publicUrl() + "/gmail/callback");
  }

  default URI authorizeUri() {
    return URI.create(publicUrl() + "/gmail/authorize");
  }
}
