package com.travtus.gmail.subscriptions.access;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.web.ApiSettings;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// The caller, and the tenant that it acts for: the bearer token's own, or the one that an operator
/// names.
@RequestScoped
public class Caller {
  private final JsonWebToken token;
  private final SecurityIdentity identity;
  private final UriInfo uri;
  private final ApiSettings settings;

  Caller(JsonWebToken token, SecurityIdentity identity, UriInfo uri, ApiSettings settings) {
    this.token = token;
    this.identity = identity;
    this.uri = uri;
    this.settings = settings;
  }

  /// Returns the tenant that the operator or else the token names. The token names it by a JSON
  /// string; a number or a list names none.
  ///
  /// @throws ForbiddenException if the token names none (RFC 6750, section 3.1, insufficient_scope)
  /// @throws ApiProblem if the operator names an invalid id
  public TenantId tenant() {
    return named()
        .or(this::own)
        .orElseThrow(() -> new ForbiddenException("the token names no tenant"));
  }

  /// Returns the tenant that an operator names. [OperatorRoles] already refuses everybody else, but
  /// this checks again, because [OperatorRoles] uses another parser for the query.
  public Optional<TenantId> named() {
    @Nullable String named = uri.getQueryParameters().getFirst(QueryParameters.TENANT);
    if (named != null && !isOperator()) {
      throw new ForbiddenException("only an operator may name a tenant");
    }
    return Optional.ofNullable(named).map(QueryParameters::tenant);
  }

  /// Returns the tenant that the token names.
  public Optional<TenantId> own() {
    return Optional.<Object>ofNullable(token.getClaim(settings.tenantClaim()))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(TenantId::isValid)
        .map(TenantId::new);
  }

  /// Returns whether the token is an operator's, even if it acts for a tenant.
  public boolean isOperator() {
    return identity.hasRole(Scope.ADMIN);
  }

  /// Returns whether an operator makes this request for a tenant that it names.
  public boolean actsAsOperator() {
    return isOperator() && named().isPresent();
  }

  /// The tenant whose limits a request counts against.
  ///
  /// @param byOperator true if an operator acts; its requests count against no limit
  public record Spender(TenantId tenant, boolean byOperator) {}

  public Spender spender() {
    return new Spender(tenant(), actsAsOperator());
  }

  /// Returns the token's `sub`, which [TokenRules] requires.
  public String subject() {
    return token.getSubject();
  }

  /// Returns a key that separates a tenant's lists and requests from an operator's for that tenant.
  public String listScope() {
    return (actsAsOperator() ? "operator\n" : "") + tenant().value();
  }

  /// Returns an event for an action that only the operator may take.
  public AuditEvent operatorsEvent(Action action, Instant at) {
    return new AuditEvent(action, subject(), true, at);
  }

  public AuditEvent event(Action action, Instant at) {
    return new AuditEvent(action, subject(), actsAsOperator(), at);
  }
}
