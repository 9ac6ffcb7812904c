package com.travtus.gmail.subscriptions.domains;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import com.travtus.gmail.subscriptions.web.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainPatchTest {
  private static final WorkspaceDomain DOMAIN =
      new WorkspaceDomain("harbourview.example", new TenantId("harbourview"), Enrolment.OPEN, 30);

  private static WorkspaceDomain domain(Enrolment enrolment, int backfillDays) {
    return new WorkspaceDomain(DOMAIN.name(), DOMAIN.tenant(), enrolment, backfillDays);
  }

  @Test
  void what_is_absent_stays_as_it_is() {
    assertThat(new DomainPatch(null, null).applied(DOMAIN)).isEqualTo(DOMAIN);
  }

  @Test
  void each_member_changes_alone() {
    assertThat(new DomainPatch(DomainAssignment.Enrolment.INVITED, null).applied(DOMAIN))
        .isEqualTo(domain(Enrolment.INVITED, 30));
    assertThat(new DomainPatch(null, 0).applied(DOMAIN)).isEqualTo(domain(Enrolment.OPEN, 0));
    assertThat(new DomainPatch(null, 3650).applied(DOMAIN)).isEqualTo(domain(Enrolment.OPEN, 3650));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3651})
  void another_number_of_days_is_refused(int days) {
    assertThat(Refusal.pointers(() -> new DomainPatch(null, days).applied(DOMAIN)))
        .containsExactly("/backfillDays");
  }
}
