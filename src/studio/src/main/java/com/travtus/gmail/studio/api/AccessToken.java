package com.travtus.gmail.studio.api;

/// Where the console has its bearer token from: the platform's issuer.
@FunctionalInterface
public interface AccessToken {

  /// One that is valid now.
  String current();
}
