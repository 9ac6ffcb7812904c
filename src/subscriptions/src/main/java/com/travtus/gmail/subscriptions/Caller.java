package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.TenantId;
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

  /// @throws ApiProblem if the token names none (RFC 6750, section 3.1, insufficient_scope)
  TenantId tenant() {
    return Optional.<Object>ofNullable(token.getClaim(settings.tenantClaim()))
        .map(Object::toString)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .orElseThrow(
            () -> new ApiProblem(Problem.forbidden("The token names no tenant of the platform.")));
  }

  String subject() {
    return Optional.ofNullable(token.getSubject()).orElse("unnamed");
  }
}
