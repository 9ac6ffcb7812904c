package com.travtus.gmail.studio.api;

/// Supplies the console's bearer token, which the platform's issuer signs.
@FunctionalInterface
public interface AccessToken {

  /// Returns a token that is valid now.
  String current();
}
