package com.travtus.gmail.subscriptions.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorRolesTest {
  private static final SecurityIdentity OPERATOR = identity("connector:admin", "other");
  private static final SecurityIdentity USER = identity("subscriptions:read", "other");

  private static SecurityIdentity identity(String... roles) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal("somebody"))
        .addRoles(Set.of(roles))
        .addAttribute("tenant", "harbourview")
        .build();
  }

  private static SecurityIdentity augmented(
      SecurityIdentity identity, Map<String, Object> request) {
    return new OperatorRoles()
        .augment(identity, _ -> Uni.createFrom().failure(new AssertionError("it blocks")), request)
        .await()
        .indefinitely();
  }

  private static Map<String, Object> request(String... names) {
    MultiMap query = MultiMap.caseInsensitiveMultiMap();
    for (String name : names) {
      query.add(name, "acme");
    }
    Object context =
        Proxy.newProxyInstance(
            OperatorRolesTest.class.getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("queryParams");
              return query;
            });
    return Map.of(HttpSecurityUtils.ROUTING_CONTEXT_ATTRIBUTE, context);
  }

  @Test
  void an_operator_who_names_a_tenant_may_do_what_the_tenant_may() {
    SecurityIdentity acting = augmented(OPERATOR, request("limit", "tenant"));

    assertThat(acting.getRoles())
        .containsExactlyInAnyOrder(Scope.ADMIN, "other", Scope.READ, Scope.WRITE);
    assertThat(acting.getPrincipal()).isEqualTo(OPERATOR.getPrincipal());
    assertThat(acting.<String>getAttribute("tenant")).isEqualTo("harbourview");
  }

  @Test
  void an_operator_who_names_none_reads_no_tenants_mailboxes() {
    assertThat(augmented(OPERATOR, request("limit")).getRoles())
        .containsExactlyInAnyOrder(Scope.ADMIN, "other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant", "Tenant"})
  void whoever_else_names_a_tenant_may_do_nothing(String name) {
    SecurityIdentity acting = augmented(USER, request(name));

    assertThat(acting.getRoles()).isEmpty();
    assertThat(acting.isAnonymous()).isFalse();
    assertThat(acting.getPrincipal()).isEqualTo(USER.getPrincipal());
  }

  @Test
  void a_user_who_names_no_tenant_keeps_what_the_token_grants() {
    assertThat(augmented(USER, request())).isSameAs(USER);
    assertThat(augmented(USER, Map.of())).isSameAs(USER);
  }

  @Test
  void who_sends_no_token_stays_nobody() {
    SecurityIdentity nobody = QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    assertThat(augmented(nobody, request("tenant"))).isSameAs(nobody);
  }
}
