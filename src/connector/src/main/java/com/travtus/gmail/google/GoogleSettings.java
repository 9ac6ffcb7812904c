package com.travtus.gmail.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// Where Google is. The defaults are Google's own
/// (https://accounts.google.com/.well-known/openid-configuration); anything else is an emulator.
@ConfigMapping(prefix = "connector.google")
public interface GoogleSettings {

  @WithDefault("https://accounts.google.com/o/oauth2/v2/auth")
  URI authorizationEndpoint();

  @WithDefault("https://oauth2.googleapis.com/token")
  URI tokenEndpoint();

  @WithDefault("https://oauth2.googleapis.com/revoke")
  URI revocationEndpoint();

  /// What the ID token's `iss` must be.
  @WithDefault("https://accounts.google.com")
  String issuer();

  /// Ends with a slash.
  @WithDefault("https://gmail.googleapis.com/")
  String gmailRoot();

  /// Google Public DNS, by its JSON API: where a domain's TXT records are looked up.
  @WithDefault("https://dns.google/resolve")
  URI dnsEndpoint();

  /// What one mailbox may be asked for, in quota units: a little below Gmail's 6,000, because its
  /// minutes and ours need not begin together
  /// (https://developers.google.com/workspace/gmail/api/reference/quota).
  @WithDefault("5900")
  int unitsPerMinute();
}
