package com.travtus.gmail.subscriptions.domains;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewDomainTest {
  private static NewDomain of(@Nullable String domain) {
    return new NewDomain(domain, null, null);
  }

  @Test
  void a_name_is_enough_and_what_is_absent_stays_as_it_is() {
    NewDomain.Checked checked = of("HarbourView.example").checked();

    assertThat(checked).isEqualTo(new NewDomain.Checked("harbourview.example", null, null));
    assertThat(checked.enrolmentOr(WorkspaceDomain.Enrolment.OPEN))
        .isEqualTo(WorkspaceDomain.Enrolment.OPEN);
    assertThat(checked.backfillDaysOr(30)).isEqualTo(30);
  }

  @Test
  void what_is_asked_for_is_taken() {
    NewDomain.Checked checked =
        new NewDomain("harbourview.example", DomainAssignment.Enrolment.INVITED, 0).checked();

    assertThat(checked.enrolmentOr(WorkspaceDomain.Enrolment.OPEN))
        .isEqualTo(WorkspaceDomain.Enrolment.INVITED);
    assertThat(checked.backfillDaysOr(30)).isZero();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "tom@harbourview.example",
        "harbour view.example",
        "-x.example",
        "com",
        "co.uk",
        "github.io",
        "gmail.com",
        "GMAIL.com",
        "googlemail.com"
      })
  void a_domain_that_nobody_can_have_is_refused(@Nullable String domain) {
    assertThat(Refusal.pointers(() -> of(domain).checked())).containsExactly("/domain");
  }

  @Test
  void all_that_is_wrong_is_named() {
    assertThat(Refusal.pointers(() -> new NewDomain(null, null, -1).checked()))
        .containsExactly("/domain", "/backfillDays");
    assertThat(Refusal.pointers(() -> new NewDomain("gmail.com", null, 3651).checked()))
        .containsExactly("/domain", "/backfillDays");
  }
}
