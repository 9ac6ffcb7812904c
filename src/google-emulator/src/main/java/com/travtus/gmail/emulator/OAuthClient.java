package com.travtus.gmail.emulator;

import java.net.URI;
import java.util.List;

/// An OAuth client of type web application, as the Cloud console lists it.
public record OAuthClient(String clientId, String clientSecret, List<URI> redirectUris) {
  public OAuthClient {
    redirectUris = List.copyOf(redirectUris);
  }

  @Override
  public String toString() {
    return "OAuthClient[" + clientId + ", redirectUris=" + redirectUris + "]";
  }
}
