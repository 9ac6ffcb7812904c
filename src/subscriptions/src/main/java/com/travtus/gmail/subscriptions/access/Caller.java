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

/// Who calls, and for which tenant: the bearer token's own, or the one that an operator names.
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

  /// Returns the tenant that the token names by a JSON string; a number or a list names none.
  ///
  /// @throws ForbiddenException if the token names none (RFC 6750, section 3.1, insufficient_scope)
  /// @throws ApiProblem if the operator names none that could be one
  public TenantId tenant() {
    return named()
        .or(this::own)
        .orElseThrow(() -> new ForbiddenException("the token names no tenant"));
  }

  /// The one whom an operator names. [OperatorRoles] lets nobody else get that far; that is looked
  /// at again, because it has another parser's word for what the query says.
  public Optional<TenantId> named() {
    @Nullable String named = uri.getQueryParameters().getFirst(QueryParameters.TENANT);
    if (named != null && !isOperator()) {
      throw new ForbiddenException("only an operator names a tenant");
    }
    return Optional.ofNullable(named).map(QueryParameters::tenant);
  }

  /// The one whom the token names.
  public Optional<TenantId> own() {
    return Optional.<Object>ofNullable(token.getClaim(settings.tenantClaim()))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(TenantId::isValid)
        .map(TenantId::new);
  }

  /// Whether the token is an operator's, whoever's name it acts in.
  public boolean isOperator() {
    return identity.hasRole(Scope.ADMIN);
  }

  /// Whether this request is the operator's, for a tenant that it names.
  public boolean actsAsOperator() {
    return isOperator() && named().isPresent();
  }

  /// Whose limits a request counts to.
  ///
  /// @param byOperator who spends nothing of a tenant's
  public record Spender(TenantId tenant, boolean byOperator) {}

  public Spender spender() {
    return new Spender(tenant(), actsAsOperator());
  }

  /// Returns who it is, which [TokenRules] require.
  public String subject() {
    return token.getSubject();
  }

  /// Tells the lists and the requests of a tenant from those of the operator for that tenant.
  public String listScope() {
    return (actsAsOperator() ? "operator\n" : "") + tenant().value();
  }

  /// Of what only the operator may do.
  public AuditEvent operatorsEvent(Action action, Instant at) {
    return new AuditEvent(action, subject(), true, at);
  }

  public AuditEvent event(Action action, Instant at) {
    return new AuditEvent(action, subject(), actsAsOperator(), at);
  }
}
