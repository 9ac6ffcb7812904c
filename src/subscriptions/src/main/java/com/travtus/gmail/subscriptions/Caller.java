package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.TenantId;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who calls, by the bearer token.
@RequestScoped
class Caller {
  private final JsonWebToken token;
  private final ApiSettings settings;

  Caller(JsonWebToken token, ApiSettings settings) {
    this.token = token;
    this.settings = settings;
  }

  /// Returns the tenant that the token names by a JSON string; a number or a list names none.
  ///
  /// @throws ForbiddenException if the token names none (RFC 6750, section 3.1, insufficient_scope)
  TenantId tenant() {
    return Optional.<Object>ofNullable(token.getClaim(settings.tenantClaim()))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .orElseThrow(() -> new ForbiddenException("the token names no tenant"));
  }

  /// Returns who it is, which [TokenRules] require.
  String subject() {
    return token.getSubject();
  }
}
