package com.travtus.gmail.google;

import com.travtus.gmail.emulator.EmulatedGoogle;
import java.net.URI;

/// Where an emulated Google is.
public record TestGoogleSettings(
    URI authorizationEndpoint,
    URI tokenEndpoint,
    URI revocationEndpoint,
    String issuer,
    String gmailRoot,
    URI dnsEndpoint,
    int unitsPerMinute)
    implements GoogleSettings {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  public static TestGoogleSettings of(EmulatedGoogle google) {
    return at(google.url());
  }

  static TestGoogleSettings at(URI google) {
    return new TestGoogleSettings(
        google.resolve("/o/oauth2/v2/auth"),
        google.resolve("/token"),
        google.resolve("/revoke"),
        "https://accounts.google.com",
        google + "/",
        google.resolve("/resolve"),
        UNLIMITED);
  }
}
