package com.travtus.gmail.subscriptions.domains;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainAssignmentTest {
  private static DomainAssignment to(@Nullable String tenant) {
    return new DomainAssignment(tenant, null, null, null);
  }

  @Test
  void a_domain_admits_only_who_was_invited_and_no_older_mail_unless_it_is_said() {
    assertThat(to("harbourview").of("HarbourView.example"))
        .isEqualTo(
            new WorkspaceDomain(
                "harbourview.example",
                new TenantId("harbourview"),
                WorkspaceDomain.Enrolment.INVITED,
                0));
    assertThat(
            new DomainAssignment("harbourview", DomainAssignment.Enrolment.OPEN, 30, null)
                .of("harbourview.example"))
        .isEqualTo(
            new WorkspaceDomain(
                "harbourview.example",
                new TenantId("harbourview"),
                WorkspaceDomain.Enrolment.OPEN,
                30));
  }

  @ParameterizedTest
  @EnumSource
  void the_api_spells_each_enrolment(DomainAssignment.Enrolment enrolment) {
    assertThat(DomainAssignment.Enrolment.of(DomainAssignment.Enrolment.meaning(enrolment)))
        .isEqualTo(enrolment);
  }

  /// It is the address that is wrong, and not the body.
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b.example", "tom@harbourview.example", "com", "co.uk", "gmail.com"})
  void a_domain_that_nobody_can_have_is_refused(String domain) {
    Problem problem = Refusal.of(() -> to("harbourview").of(domain));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "two words", "(nobody)"})
  void what_is_no_tenant_is_refused(@Nullable String tenant) {
    assertThat(Refusal.pointers(() -> to(tenant).of("harbourview.example")))
        .containsExactly("/tenant");
  }

  @Test
  void all_that_is_wrong_is_named() {
    DomainAssignment wrong = new DomainAssignment(null, null, -1, null);

    assertThat(Refusal.pointers(() -> wrong.of("harbourview.example")))
        .containsExactly("/tenant", "/backfillDays");
  }

  @Test
  void nothing_is_taken_over_unless_it_is_said() {
    assertThat(to("harbourview").takesOver()).isFalse();
    assertThat(new DomainAssignment("harbourview", null, null, false).takesOver()).isFalse();
    assertThat(new DomainAssignment("harbourview", null, null, true).takesOver()).isTrue();
  }

  @Test
  void who_can_not_have_a_domain_is_told_why() {
    assertThat(DomainAssignment.unclaimable("harbourview.example")).isEmpty();
    assertThat(
            Stream.of("com", "gmail.com", "a b")
                .map(name -> DomainAssignment.unclaimable(name).orElseThrow()))
        .doesNotHaveDuplicates();
  }
}
