package com.travtus.gmail.subscriptions;

/// The scopes of a bearer token that this API knows.
final class Scope {
  static final String READ = "subscriptions:read";
  static final String WRITE = "subscriptions:write";

  /// For operators of the connector, whose calls are not of one tenant.
  static final String ADMIN = "connector:admin";

  private Scope() {}
}
