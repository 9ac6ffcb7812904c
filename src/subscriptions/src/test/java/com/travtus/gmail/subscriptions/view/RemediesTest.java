package com.travtus.gmail.subscriptions.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.subscription.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
  private static final String CLIENT_ID = "104567890123456789012";
  private static final DelegationGuide GUIDE =
      new DelegationGuide(CLIENT_ID, "https://www.googleapis.com/auth/gmail.readonly");

  @ParameterizedTest
  @EnumSource
  void each_reason_has_a_remedy_without_gaps(Reason reason) {
    for (String remedy :
        List.of(Remedies.of(reason, GUIDE, true), Remedies.of(reason, null, false))) {
      assertThat(remedy)
          .isNotBlank()
          .endsWith(".")
          .doesNotContain("null", "%s", "  ", reason.name());
    }
  }

  @Test
  void no_two_reasons_have_the_same_remedy() {
    assertThat(Arrays.stream(Reason.values()).map(each -> Remedies.of(each, GUIDE, false)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_DELEGATED", "DOMAIN_NOT_DELEGATED", "DELEGATION_SCOPE_MISSING"})
  void an_administrator_is_told_what_to_enter(Reason reason) {
    assertThat(Remedies.of(reason, GUIDE, false)).contains(CLIENT_ID, GUIDE.scopes());
    assertThat(Remedies.of(reason, null, false)).contains("our support team");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_DELEGATED", "DOMAIN_NOT_DELEGATED", "DELEGATION_SCOPE_MISSING"})
  void the_client_id_is_told_where_it_is_to_be_entered_alone(Reason reason) {
    assertThat(Remedies.of(reason, GUIDE, true)).doesNotContain(CLIENT_ID);
  }

  /// Google answers alike for a group.
  @ParameterizedTest
  @EnumSource
  void only_an_address_that_google_has_not_shown_may_be_a_group(Reason reason) {
    boolean differs = !Remedies.of(reason, GUIDE, true).equals(Remedies.of(reason, GUIDE, false));

    assertThat(differs).isEqualTo(reason == Reason.NOT_DELEGATED);
  }

  @ParameterizedTest
  @EnumSource
  void a_misconfiguration_is_for_the_support_team(Reason reason) {
    if (reason.isMisconfiguration()) {
      assertThat(Remedies.of(reason, GUIDE, false)).contains("support team");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_reason_that_a_consent_fixes_asks_the_owner_for_one(Reason reason) {
    assertThat(Remedies.of(reason, GUIDE, false).contains("owner must consent again"))
        .isEqualTo(reason.isFixedByConsent());
  }

  @Test
  void there_is_no_guide_without_a_service_account() {
    assertThat(DelegationGuide.of(Optional::empty)).isEmpty();
    assertThat(DelegationGuide.of(() -> Optional.of(CLIENT_ID)))
        .contains(new DelegationGuide(CLIENT_ID, Scopes.GMAIL_READONLY));
  }
}
