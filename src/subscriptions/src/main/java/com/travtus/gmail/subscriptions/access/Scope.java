package com.travtus.gmail.subscriptions.access;

import java.util.List;
import org.jose4j.jwt.JwtClaims;

/// The scopes that this API knows. A bearer token has them in one string, separated by spaces (RFC
/// 8693, section 4.2).
public final class Scope {
  public static final String READ = "subscriptions:read";
  public static final String WRITE = "subscriptions:write";

  /// The operator's scope.
  public static final String ADMIN = "connector:admin";

  private Scope() {}

  /// Returns the scopes that a token grants. Each becomes a role. A claim that is not a string
  /// grants none.
  static List<String> of(JwtClaims claims) {
    return claims.getClaimValue("scope") instanceof String scopes
        ? List.of(scopes.split(" ", -1))
        : List.of();
  }
}
