package com.travtus.gmail.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// Google's endpoints. The defaults are Google's own
/// (https://accounts.google.com/.well-known/openid-configuration); other values point to an
/// emulator.
@ConfigMapping(prefix = "connector.google")
public interface GoogleSettings {

  @WithDefault("https://accounts.google.com/o/oauth2/v2/auth")
  URI authorizationEndpoint();

  @WithDefault("https://oauth2.googleapis.com/token")
  URI tokenEndpoint();

  @WithDefault("https://oauth2.googleapis.com/revoke")
  URI revocationEndpoint();

  /// Required value of the ID token's `iss`.
  @WithDefault("https://accounts.google.com")
  String issuer();

  /// Root of the Gmail API. Ends with a slash.
  @WithDefault("https://gmail.googleapis.com/")
  String gmailRoot();

  /// JSON API of Google Public DNS, for looking up a domain's TXT records.
  @WithDefault("https://dns.google/resolve")
  URI dnsEndpoint();

  /// Quota units per minute that one mailbox may spend. A little below Gmail's 6,000, because
  /// Gmail's minutes and ours need not begin together
  /// (https://developers.google.com/workspace/gmail/api/reference/quota).
  @WithDefault("5900")
  int unitsPerMinute();
}
