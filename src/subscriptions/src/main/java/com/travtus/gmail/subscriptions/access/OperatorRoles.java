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

/// Lets the operator act for a tenant, whom the query parameter `tenant` names: its token then
/// reads and writes what that tenant's would. In any other token's request the parameter leaves no
/// right at all, also where it names the token's own tenant: who sends it takes itself for the
/// operator, and must not do in its own name what it meant for another.
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
