package com.travtus.gmail.secret;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Selects this application's OAuth client at Google. The client's id is public: each browser that
/// starts a consent sees it (RFC 6749, section 2.2). Its secret is in the vault.
@ConfigMapping(prefix = "connector.oauth")
public interface OAuthSettings {

  /// The client's id. Without it, no consent can be started.
  Optional<String> clientId();
}
