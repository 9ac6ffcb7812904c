package com.travtus.gmail.callback;

import static com.travtus.gmail.callback.Invitees.NOW;
import static com.travtus.gmail.callback.Invitees.TOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.travtus.gmail.consent.SignedQuestion;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SubscriptionId;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomePagesTest {
  private static final URI RETRY = URI.create("https://connector.example/gmail/authorize");
  private static final SubscriptionId ID = new SubscriptionId("0123456789abcdef0123456789abcdef");

  private static final CallbackOutcome.Asked ASKED =
      new CallbackOutcome.Asked(
          TOM,
          List.of(new CallbackOutcome.Offer(ID, "Harbour View Estates", NOW, false, false)),
          "Acme",
          new SignedQuestion("transaction", "token", "secret"));

  /// With the status of HTTP, and whether it is of use to try again.
  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(connected("Harbour View Estates", false), 200, false),
        arguments(new CallbackOutcome.InvitationDeclined(null), 200, false),
        arguments(new CallbackOutcome.Incomplete(), 400, true),
        arguments(new CallbackOutcome.Ambiguous(), 400, true),
        arguments(new CallbackOutcome.StateForged(), 400, true),
        arguments(new CallbackOutcome.StateExpired(), 400, true),
        arguments(new CallbackOutcome.StateNotOfThisBrowser(), 400, true),
        arguments(new CallbackOutcome.CodeUsed(), 400, true),
        arguments(new CallbackOutcome.Declined(), 403, true),
        arguments(new CallbackOutcome.ForbiddenByPolicy(), 403, true),
        arguments(new CallbackOutcome.ScopeMissing(), 403, true),
        arguments(new CallbackOutcome.MailboxRefused(Reason.NO_GMAIL), 403, true),
        arguments(new CallbackOutcome.WrongAccount(TOM), 403, true),
        arguments(new CallbackOutcome.NotInvited(), 403, true),
        arguments(new CallbackOutcome.OtherAccount(), 409, false),
        arguments(new CallbackOutcome.ConnectedByAdministrator(), 409, false),
        arguments(new CallbackOutcome.StaysConnected("Acme"), 409, false),
        arguments(new CallbackOutcome.ConnectedToAnother("Acme"), 409, false),
        arguments(new CallbackOutcome.EarlierConsentBeingRevoked(), 409, true),
        arguments(new CallbackOutcome.MailBeingRemoved(), 409, true),
        arguments(new CallbackOutcome.InvitationOver(), 410, false),
        arguments(new CallbackOutcome.InvitationExpired(), 410, false),
        arguments(new CallbackOutcome.RefusedByGoogle("invalid_client"), 502, true),
        arguments(new CallbackOutcome.NoLastingAccess(), 502, true),
        arguments(new CallbackOutcome.GoogleUnavailable(), 503, true));
  }

  private static CallbackOutcome outcome(Arguments row) {
    return (CallbackOutcome) Objects.requireNonNull(row.get()[0]);
  }

  private static CallbackOutcome.Connected connected(String tenant, boolean isPaused) {
    return new CallbackOutcome.Connected(ID, TOM, tenant, NOW, isPaused);
  }

  private static Optional<String> tryAgain(Page page) {
    return Optional.ofNullable(page.link())
        .filter(link -> link.text().equals("Try again"))
        .map(link -> link.target().toString());
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void each_outcome_has_its_status_and_says_whether_to_try_again(
      CallbackOutcome outcome, int status, boolean mayTryAgain) {
    Page page = OutcomePages.of(outcome, RETRY);

    assertThat(page.status()).isEqualTo(status);
    assertThat(tryAgain(page).isPresent()).isEqualTo(mayTryAgain);
    assertThat(page.title()).isNotBlank();
    assertThat(page.explanation()).isNotBlank();
    assertThat(page.remedy()).isNotBlank();
    assertThat(page.question()).isNull();
  }

  @Test
  void every_outcome_is_in_the_table() {
    assertThat(outcomes().<Class<?>>map(row -> outcome(row).getClass()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CallbackOutcome.class.getPermittedSubclasses())
                .filter(each -> each != CallbackOutcome.Asked.class)
                .toList());
  }

  @Test
  void what_uses_the_grant_is_not_revoked() {
    assertThat(ASKED.usesTheGrant()).isTrue();
    assertThat(outcomes().map(OutcomePagesTest::outcome))
        .filteredOn(CallbackOutcome::usesTheGrant)
        .singleElement()
        .isInstanceOf(CallbackOutcome.Connected.class);
  }

  @Test
  void a_question_has_another_page() {
    assertThatIllegalArgumentException().isThrownBy(() -> OutcomePages.of(ASKED, RETRY));
  }

  @Test
  void who_chose_another_account_tries_again_with_the_one_that_was_invited() {
    Page page = OutcomePages.of(new CallbackOutcome.WrongAccount(TOM), RETRY);

    assertThat(tryAgain(page)).contains(RETRY + "?login_hint=tom%40harbourview.example");
    assertThat(page.explanation()).contains("tom@harbourview.example");
  }

  @Test
  void who_declined_is_told_who_reads_the_mailbox_all_the_same() {
    assertThat(OutcomePages.of(new CallbackOutcome.InvitationDeclined("Acme"), RETRY).explanation())
        .contains("Acme");
    assertThat(OutcomePages.of(new CallbackOutcome.StaysConnected("Acme"), RETRY).title())
        .contains("Acme");
  }

  @Test
  void an_owner_is_told_who_reads_the_mailbox_and_whether_that_has_begun() {
    String active = OutcomePages.of(connected("Acme", false), RETRY).explanation();
    String paused = OutcomePages.of(connected("Acme", true), RETRY).explanation();

    assertThat(active).contains("Acme", "tom@harbourview.example").doesNotContain("paused");
    assertThat(paused).contains("paused");
  }

  @ParameterizedTest
  @EnumSource
  void what_google_refuses_a_mailbox_for_is_not_shown(Reason reason) {
    Page page = OutcomePages.of(new CallbackOutcome.MailboxRefused(reason), RETRY);

    assertThat(page.status()).isIn(403, 502);
    assertThat(page.title() + page.explanation() + page.remedy()).doesNotContain(reason.name());
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_GMAIL", "ADMIN_POLICY", "SCOPE_MISSING", "DOMAIN_NOT_YOURS"})
  void what_the_owner_can_mend_is_no_failure_of_ours(Reason reason) {
    assertThat(OutcomePages.of(new CallbackOutcome.MailboxRefused(reason), RETRY).status())
        .isEqualTo(403);
  }

  /// They may be a customer's domain.
  @Test
  void the_log_has_no_names_of_tenants_and_no_addresses() {
    List<CallbackOutcome> named =
        List.of(
            connected("Acme", false),
            ASKED,
            new CallbackOutcome.InvitationDeclined("Acme"),
            new CallbackOutcome.StaysConnected("Acme"),
            new CallbackOutcome.ConnectedToAnother("Acme"),
            new CallbackOutcome.WrongAccount(TOM));

    assertThat(named)
        .extracting(Object::toString)
        .noneSatisfy(
            text -> assertThat(text).containsAnyOf("Acme", "Harbour", "harbour", "secret"));
  }
}
