package com.travtus.gmail.subscriptions;

/// The scopes of a bearer token that this API knows.
final class Scope {
  static final String READ = "subscriptions:read";
  static final String WRITE = "subscriptions:write";

  private Scope() {}
}
