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
    int unitsPerMinute)
    implements GoogleSettings {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  public static TestGoogleSettings of(EmulatedGoogle google) {
    return new TestGoogleSettings(
        google.url().resolve("/o/oauth2/v2/auth"),
        google.url().resolve("/token"),
        google.url().resolve("/revoke"),
        "https://accounts.google.com",
        google.url() + "/",
        UNLIMITED);
  }
}
