package com.travtus.gmail.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.QuestionSigner;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerInvitationTest extends CallbackTestBase {
  private static final URI PUBLIC_URL = URI.create("https://connector.example");

  private final Candidates candidates = new Candidates(subscriptions, domains, clock);
  private final AnswerInvitation answer =
      new AnswerInvitation(
          signer,
          subscriptions,
          candidates,
          activate,
          new DeclineInvitation(candidates, subscriptions, askOwner, clock),
          askOwner,
          unusedGrants,
          credentials,
          clock);

  private Subscription wanted = enrolled(harbourview);
  private final Consent consent = consent();

  @BeforeEach
  void invite() {
    name(harbourview);
    name(acme);
    wanted = create(wanted.with(Invitees.PENDING));
  }

  private CallbackOutcome.Asked asked(CallbackOutcome outcome) {
    assertThat(outcome).isInstanceOf(CallbackOutcome.Asked.class);
    return (CallbackOutcome.Asked) outcome;
  }

  private CallbackOutcome.Asked ask() {
    return asked(askOwner.ask(candidates.waiting(consent), consent));
  }

  private Ending answer(CallbackOutcome.Asked asked, @Nullable String subscription, boolean yes) {
    String cookie =
        BrowserCookie.name(PUBLIC_URL, asked.question().transaction())
            + "="
            + asked.question().browserSecret();
    return answer.answer(
        asked.question().token(),
        subscription,
        yes,
        new BrowserCookies(PUBLIC_URL, List.of(cookie)));
  }

  private CallbackOutcome accept(CallbackOutcome.Asked asked, Subscription subscription) {
    return answer(asked, subscription.id().value(), true).outcome();
  }

  private CallbackOutcome decline(CallbackOutcome.Asked asked, Subscription subscription) {
    return answer(asked, subscription.id().value(), false).outcome();
  }

  private Invitation.@Nullable Answer answerOf(Subscription subscription) {
    Invitation invitation = stored(subscription.id()).invitation();
    return invitation == null ? null : invitation.answer();
  }

  @Test
  void an_owner_who_agrees_is_connected_and_the_token_waits_no_longer() {
    CallbackOutcome.Asked asked = ask();

    assertThat(accept(asked, wanted)).isInstanceOf(CallbackOutcome.Connected.class);

    Subscription active = stored(wanted.id());
    assertThat(active.status()).isEqualTo(Status.ACTIVE);
    assertThat(active.isAccepted()).isTrue();
    assertThat(unclaimedToken(consent.grant())).isNull();
    assertThat(unclaimedNotes()).isEmpty();
    assertThat(notes(active)).isEmpty();
    assertThat(google.revoked).isEmpty();
  }

  @Test
  void an_answer_ends_the_consent() {
    CallbackOutcome.Asked asked = ask();

    assertThat(answer(asked, wanted.id().value(), true).transaction())
        .isEqualTo(asked.question().transaction());
  }

  @Test
  void an_answer_that_comes_twice_is_used() {
    CallbackOutcome.Asked asked = ask();
    accept(asked, wanted);

    assertThat(accept(asked, wanted)).isEqualTo(new CallbackOutcome.CodeUsed());
    assertThat(decline(asked, wanted)).isEqualTo(new CallbackOutcome.CodeUsed());
    assertThat(stored(wanted.id()).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void an_answer_of_another_browser_or_form_or_too_late_changes_nothing() {
    CallbackOutcome.Asked asked = ask();
    BrowserCookies none = new BrowserCookies(PUBLIC_URL, List.of());
    String id = wanted.id().value();

    assertThat(answer.answer(asked.question().token(), id, true, none))
        .isEqualTo(new Ending(new CallbackOutcome.StateNotOfThisBrowser(), null));
    assertThat(answer.answer("e30.e30.c2ln", id, true, none))
        .isEqualTo(new Ending(new CallbackOutcome.StateForged(), null));
    assertThat(answer.answer(null, id, true, none))
        .isEqualTo(new Ending(new CallbackOutcome.StateForged(), null));
    clock.advance(QuestionSigner.LIFETIME.plusSeconds(1));
    assertThat(answer(asked, id, true))
        .isEqualTo(new Ending(new CallbackOutcome.StateExpired(), null));

    assertThat(stored(wanted.id()).status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(unclaimedToken(consent.grant())).isEqualTo("refresh-token");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "x", "0123456789abcdef0123456789abcdef"})
  void a_subscription_that_there_is_not_is_not_agreed_to(@Nullable String subscription) {
    assertThat(answer(ask(), subscription, true).outcome())
        .isEqualTo(new CallbackOutcome.InvitationOver());
    assertThat(google.revoked).hasSize(1);
  }

  @Test
  void another_mailboxes_subscription_is_not_agreed_to() {
    Subscription anns =
        create(
            Invitees.subscription(
                    harbourview,
                    SampleSubscriptions.address("ann@" + domain),
                    AuthorizationKind.OAUTH)
                .with(Invitees.PENDING));

    assertThat(accept(ask(), anns)).isEqualTo(new CallbackOutcome.InvitationOver());
    assertThat(stored(anns.id()).status()).isEqualTo(Status.PENDING_AUTHORIZATION);
  }

  @Test
  void an_invitation_that_was_withdrawn_since_is_not_agreed_to() {
    CallbackOutcome.Asked asked = ask();
    change(wanted, wanted.with(Invitees.WITHDRAWN));

    assertThat(accept(asked, wanted)).isEqualTo(new CallbackOutcome.InvitationOver());
    assertThat(google.revoked).hasSize(1);
    assertThat(unclaimedToken(consent.grant())).isNull();
  }

  @Test
  void a_mailbox_whose_domain_has_become_another_tenants_is_not_connected() {
    CallbackOutcome.Asked asked = ask();
    assign(acme, Enrolment.INVITED);

    assertThat(accept(asked, wanted)).isEqualTo(new CallbackOutcome.InvitationOver());
  }

  @Test
  void an_owner_who_declines_is_not_connected_and_the_consent_is_revoked() {
    assertThat(decline(ask(), wanted)).isEqualTo(new CallbackOutcome.InvitationDeclined(null));

    assertThat(answerOf(wanted)).isEqualTo(Invitation.Answer.DECLINED);
    assertThat(google.revoked).hasSize(1);
    assertThat(unclaimedToken(consent.grant())).isNull();
    assertThat(unclaimedNotes()).isEmpty();
  }

  @Test
  void an_owner_who_declines_one_of_two_is_asked_for_the_other() {
    Subscription other = create(enrolled(acme).with(Invitees.PENDING));
    CallbackOutcome.Asked asked = ask();

    CallbackOutcome.Asked again = asked(decline(asked, wanted));

    assertThat(again.offers())
        .extracting(CallbackOutcome.Offer::subscription)
        .containsExactly(other.id());
    assertThat(google.revoked).isEmpty();
    assertThat(accept(again, other)).isInstanceOf(CallbackOutcome.Connected.class);
    assertThat(answerOf(wanted)).isEqualTo(Invitation.Answer.DECLINED);
  }

  /// There is no invitation that could say so.
  @Test
  void an_owner_who_declines_an_enrolment_is_not_asked_for_it_again() {
    Subscription enrolled = create(enrolled(acme));
    CallbackOutcome.Asked asked = ask();

    assertThat(asked(decline(asked, enrolled)).offers())
        .extracting(CallbackOutcome.Offer::subscription)
        .containsExactly(wanted.id());
  }

  @Test
  void what_is_connected_stays_so_for_who_declines_it_on_an_older_page() {
    CallbackOutcome.Asked older = ask();
    activate.connect(wanted, consent());

    assertThat(decline(older, wanted))
        .isEqualTo(new CallbackOutcome.StaysConnected(nameOf(harbourview)));
    assertThat(stored(wanted.id()).status()).isEqualTo(Status.ACTIVE);
    assertThat(google.revoked).isEmpty();
  }

  @Test
  void an_owner_who_was_told_so_moves_the_mailbox_to_another_tenant() {
    Subscription reader = reading(acme, tomsAccount);
    CallbackOutcome.Asked asked = asked(askOwner.claimed(wanted, consent));

    assertThat(accept(asked, wanted)).isInstanceOf(CallbackOutcome.Connected.class);

    assertThat(stored(reader.id()).status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED);
    assertThat(stored(reader.id()).reason()).isEqualTo(Reason.GRANT_EXPIRED);
    assertThat(subscriptions.claimant(tom)).contains(wanted.id());
    assertThat(google.revoked).isEmpty();
  }

  @Test
  void an_owner_who_was_told_of_no_reader_is_asked_before_one_stops() {
    CallbackOutcome.Asked asked = ask();
    Subscription reader = reading(acme, tomsAccount);

    CallbackOutcome.Asked again = asked(accept(asked, wanted));

    assertThat(again.reader()).isEqualTo(nameOf(acme));
    assertThat(stored(reader.id()).status()).isEqualTo(Status.ACTIVE);
    assertThat(unclaimedToken(consent.grant())).isEqualTo("refresh-token");
    assertThat(accept(again, wanted)).isInstanceOf(CallbackOutcome.Connected.class);
  }

  @Test
  void an_owner_who_does_not_move_is_told_who_reads_the_mailbox() {
    Subscription reader = reading(acme, tomsAccount);
    CallbackOutcome.Asked asked = asked(askOwner.claimed(wanted, consent));

    assertThat(decline(asked, wanted))
        .isEqualTo(new CallbackOutcome.InvitationDeclined(nameOf(acme)));
    assertThat(stored(reader.id()).status()).isEqualTo(Status.ACTIVE);
    assertThat(google.revoked).isEmpty();
  }
}
