package com.travtus.gmail.subscriptions.access;

import com.travtus.gmail.subscriptions.web.QueryParameters;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets the operator act for the tenant that the query parameter `tenant` names. The operator's
/// token then reads and writes what that tenant's would. Any other token loses all rights in a
/// request with the parameter, even if it names its own tenant. Its sender believes it is the
/// operator, and must not do in its own name what it meant for another tenant.
@ApplicationScoped
class OperatorRoles implements SecurityIdentityAugmentor {
  private static final Set<String> OF_A_TENANT = Set.of(Scope.READ, Scope.WRITE);

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom().item(identity);
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity,
      AuthenticationRequestContext context,
      Map<String, Object> attributes) {
    return Uni.createFrom().item(namesTenant(attributes) ? forTenant(identity) : identity);
  }

  private static boolean namesTenant(Map<String, Object> attributes) {
    @Nullable RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
    return request != null && request.queryParams().contains(QueryParameters.TENANT);
  }

  private static SecurityIdentity forTenant(SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      return identity;
    }
    QuarkusSecurityIdentity.Builder changed =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addCredentials(identity.getCredentials())
            .addAttributes(identity.getAttributes());
    if (identity.hasRole(Scope.ADMIN)) {
      changed.addRoles(identity.getRoles()).addRoles(OF_A_TENANT);
    }
    return changed.build();
  }
}
