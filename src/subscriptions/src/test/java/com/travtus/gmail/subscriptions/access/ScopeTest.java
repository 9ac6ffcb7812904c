package com.travtus.gmail.subscriptions.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static List<String> scopes(@Nullable Object claim) {
    JwtClaims claims = new JwtClaims();
    if (claim != null) {
      claims.setClaim("scope", claim);
    }
    return Scope.of(claims);
  }

  @Test
  void a_token_grants_the_scopes_that_it_names() {
    assertThat(scopes("subscriptions:read")).containsExactly(Scope.READ);
    assertThat(scopes("openid subscriptions:read subscriptions:write"))
        .containsExactly("openid", Scope.READ, Scope.WRITE);
  }

  /// RFC 8693, section 4.2: a space is all that separates two.
  @Test
  void scopes_that_are_separated_by_anything_else_are_others() {
    assertThat(scopes("subscriptions:read,subscriptions:write"))
        .doesNotContain(Scope.READ, Scope.WRITE);
    assertThat(scopes("subscriptions:read\tsubscriptions:write"))
        .doesNotContain(Scope.READ, Scope.WRITE);
    assertThat(scopes("SUBSCRIPTIONS:READ")).doesNotContain(Scope.READ);
  }

  @Test
  void a_claim_that_is_no_text_grants_nothing() {
    assertThat(scopes(null)).isEmpty();
    assertThat(scopes(List.of(Scope.ADMIN))).isEmpty();
    assertThat(scopes(5)).isEmpty();
  }
}
