package com.travtus.gmail.secret;

/// This application's OAuth client at Google (RFC 6749, section 2.3.1).
public record OAuthClient(String clientId, Secret clientSecret) {

  public OAuthClient {
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("the OAuth client's id is blank");
    }
  }
}
