package com.travtus.gmail.subscriptions.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.web.Refusal;
import io.quarkus.security.ForbiddenException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final TenantId HARBOURVIEW = new TenantId("harbourview");
  private static final TenantId ACME = new TenantId("acme");

  private static void assertForbidden(Caller caller) {
    assertThatExceptionOfType(ForbiddenException.class).isThrownBy(caller::tenant);
  }

  @Test
  void a_user_acts_for_the_tenant_of_the_token() {
    Caller user = Callers.user("harbourview", "/subscriptions");

    assertThat(user.tenant()).isEqualTo(HARBOURVIEW);
    assertThat(user.isOperator()).isFalse();
    assertThat(user.actsAsOperator()).isFalse();
  }

  @Test
  void a_token_that_names_no_tenant_is_forbidden() {
    assertForbidden(Callers.user(null, "/subscriptions"));
    assertForbidden(Callers.operator(null, "/subscriptions"));
  }

  @Test
  void a_tenant_that_is_no_text_or_no_name_is_none() {
    assertForbidden(Callers.user(5, "/subscriptions"));
    assertForbidden(Callers.user(List.of("harbourview"), "/subscriptions"));
    assertForbidden(Callers.user("", "/subscriptions"));
    assertForbidden(Callers.user("two words", "/subscriptions"));
    assertForbidden(Callers.user("(nobody)", "/subscriptions"));
  }

  /// Also where it is the token's own.
  @ParameterizedTest
  @ValueSource(strings = {"acme", "harbourview"})
  void a_user_names_no_tenant(String named) {
    assertForbidden(Callers.user("harbourview", "/subscriptions?tenant=" + named));
  }

  @Test
  void an_operator_acts_for_the_tenant_that_it_names() {
    Caller operator = Callers.operator("harbourview", "/subscriptions?tenant=acme");

    assertThat(operator.tenant()).isEqualTo(ACME);
    assertThat(operator.own()).contains(HARBOURVIEW);
    assertThat(operator.actsAsOperator()).isTrue();
    assertThat(operator.spender()).isEqualTo(new Caller.Spender(ACME, true));
  }

  @Test
  void an_operator_who_names_no_tenant_acts_for_its_own() {
    Caller operator = Callers.operator("harbourview", "/subscriptions");

    assertThat(operator.tenant()).isEqualTo(HARBOURVIEW);
    assertThat(operator.isOperator()).isTrue();
    assertThat(operator.actsAsOperator()).isFalse();
    assertThat(operator.spender()).isEqualTo(new Caller.Spender(HARBOURVIEW, false));
  }

  @Test
  void an_operator_names_what_could_be_a_tenant() {
    Caller operator = Callers.operator(null, "/subscriptions?tenant=two%20words");

    assertThat(Refusal.of(operator::tenant).status()).isEqualTo(400);
  }

  @Test
  void the_lists_of_a_tenant_are_others_than_the_operators_of_that_tenant() {
    assertThat(Callers.operator(null, "/x?tenant=acme").listScope())
        .isNotEqualTo(Callers.user("acme", "/x").listScope());
    assertThat(Callers.user("harbourview", "/x").listScope())
        .isNotEqualTo(Callers.user("acme", "/x").listScope());
  }

  @Test
  void the_audit_log_tells_an_operator_from_a_user() {
    assertThat(Callers.user("acme", "/x").event(Action.DOMAIN_DELETED, NOW))
        .isEqualTo(new AuditEvent(Action.DOMAIN_DELETED, "studio-user", false, NOW));
    assertThat(Callers.operator(null, "/x?tenant=acme").event(Action.DOMAIN_DELETED, NOW))
        .isEqualTo(new AuditEvent(Action.DOMAIN_DELETED, "studio-user", true, NOW));
    assertThat(Callers.operator("acme", "/x").event(Action.DOMAIN_DELETED, NOW))
        .isEqualTo(new AuditEvent(Action.DOMAIN_DELETED, "studio-user", false, NOW));
    assertThat(Callers.operator("acme", "/x").operatorsEvent(Action.DOMAIN_DELETED, NOW))
        .isEqualTo(new AuditEvent(Action.DOMAIN_DELETED, "studio-user", true, NOW));
  }
}
