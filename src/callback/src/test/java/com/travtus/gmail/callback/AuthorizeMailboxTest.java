package com.travtus.gmail.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.travtus.gmail.consent.CodeExchangeResult.Granted;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.StateVerification;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorizeMailboxTest extends CallbackTestBase {
  private static final Secret ACCESS = new Secret("access-token");
  private static final Secret REFRESH = new Secret("refresh-token");

  private Supplier<ProfileResult> gmail = () -> new ProfileResult.Found(tom);

  private final AuthorizeMailbox authorize = authorizeMailbox(_ -> gmail.get());

  private Granted granted(@Nullable Secret refreshToken, Set<String> scopes) {
    return new Granted(ACCESS, refreshToken, scopes, tom, new OwnerConsent(tomsAccount, null));
  }

  private static StateVerification.Verified started(
      @Nullable MailboxAddress expected, @Nullable InvitationRef invitation) {
    return new StateVerification.Verified(
        "transaction", new ConsentSecrets("verifier", "nonce"), expected, invitation);
  }

  /// By the plain link.
  private CallbackOutcome connect() {
    return connect(started(null, null));
  }

  private CallbackOutcome connect(StateVerification.Verified started) {
    return authorize.connect(granted(REFRESH, Set.of(Scopes.GMAIL_READONLY)), started);
  }

  /// By the link of the invitation.
  private CallbackOutcome connectInvited(Subscription invited) {
    return connect(started(tom, new InvitationRef(invited.id(), new InvitationId("invitation-1"))));
  }

  private Subscription invited() {
    return create(enrolled(harbourview).with(Invitees.PENDING));
  }

  private void assertRevoked(Secret token) {
    assertThat(google.revoked).containsExactly(token);
    assertThat(unclaimedNotes()).isEmpty();
  }

  @Test
  void an_owner_who_follows_the_invitation_is_connected() {
    Subscription invited = invited();
    name(harbourview);

    CallbackOutcome outcome = connectInvited(invited);

    Subscription active = stored(invited.id());
    assertThat(outcome)
        .isEqualTo(
            new CallbackOutcome.Connected(
                active.id(), tom, nameOf(harbourview), active.receivedSince(), false));
    assertThat(active.status()).isEqualTo(Status.ACTIVE);
    assertThat(google.revoked).isEmpty();
    assertThat(notes(active)).isEmpty();
  }

  @Test
  void a_consent_without_the_permission_to_read_mail_is_revoked() {
    invited();

    assertThat(authorize.connect(granted(REFRESH, Set.of("openid")), started(null, null)))
        .isEqualTo(new CallbackOutcome.ScopeMissing());
    assertRevoked(REFRESH);
  }

  @Test
  void a_consent_without_a_refresh_token_is_revoked_by_its_access_token() {
    assertThat(authorize.connect(granted(null, Set.of(Scopes.GMAIL_READONLY)), started(null, null)))
        .isEqualTo(new CallbackOutcome.NoLastingAccess());
    assertRevoked(ACCESS);
  }

  static Stream<Arguments> withoutMailbox() {
    return Stream.of(
        arguments(new ProfileResult.RateLimited(null), new CallbackOutcome.GoogleUnavailable()),
        arguments(new ProfileResult.Unavailable(), new CallbackOutcome.GoogleUnavailable()),
        arguments(
            new ProfileResult.Refused(Reason.NO_GMAIL),
            new CallbackOutcome.MailboxRefused(Reason.NO_GMAIL)));
  }

  @ParameterizedTest
  @MethodSource("withoutMailbox")
  void a_consent_of_which_gmail_does_not_tell_the_mailbox_is_revoked(
      ProfileResult answer, CallbackOutcome expected) {
    gmail = () -> answer;

    assertThat(connect()).isEqualTo(expected);
    assertRevoked(REFRESH);
  }

  @Test
  void a_consent_is_revoked_where_something_of_ours_fails() {
    gmail =
        () -> {
          throw new IllegalStateException("out of order");
        };

    assertThatIllegalStateException().isThrownBy(this::connect).withMessage("out of order");
    assertRevoked(REFRESH);
  }

  @Test
  void an_answer_to_another_request_is_revoked() {
    assertThat(authorize.refuseForeign(granted(REFRESH, Set.of(Scopes.GMAIL_READONLY))))
        .isEqualTo(new CallbackOutcome.CodeUsed());
    assertRevoked(REFRESH);
  }

  @Test
  void a_revocation_that_google_does_not_confirm_is_left_to_a_worker() {
    google.confirms = false;

    assertThat(connect()).isEqualTo(new CallbackOutcome.NotInvited());
    assertThat(unclaimedNotes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.attempts()).isEqualTo(1);
              assertThat(unclaimedToken(note.grant())).isEqualTo("refresh-token");
            });
  }

  @Test
  void another_mailbox_than_the_expected_one_is_refused() {
    MailboxAddress ann = SampleSubscriptions.address("ann@" + domain);
    assign(harbourview, Enrolment.OPEN);

    assertThat(connect(started(ann, null))).isEqualTo(new CallbackOutcome.WrongAccount(ann));
    assertRevoked(REFRESH);
  }

  @Test
  void an_account_that_was_renamed_is_known_by_its_former_address() {
    MailboxAddress former = SampleSubscriptions.address("thomas@" + domain);
    Subscription ofFormer =
        create(
            Invitees.consentedBy(
                tomsAccount,
                Invitees.subscription(harbourview, former, AuthorizationKind.OAUTH)
                    .with(Invitees.ACCEPTED)));

    assertThat(connect(started(former, null))).isInstanceOf(CallbackOutcome.Connected.class);
    assertThat(stored(ofFormer.id()).mailbox()).isEqualTo(tom);
    assertThat(stored(ofFormer.id()).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void a_mailbox_that_nobody_invited_is_refused() {
    assertThat(connect()).isEqualTo(new CallbackOutcome.NotInvited());
    assertRevoked(REFRESH);
  }

  @Test
  void a_mailbox_enrols_in_an_open_domain_as_the_domain_says() {
    assign(harbourview, Enrolment.OPEN);

    CallbackOutcome outcome = connect();

    Subscription enrolled = stored(SubscriptionId.of(harbourview, tom));
    assertThat(outcome).isInstanceOf(CallbackOutcome.Connected.class);
    assertThat(enrolled.status()).isEqualTo(Status.ACTIVE);
    assertThat(enrolled.options().backfillDays()).isEqualTo(30);
    assertThat(enrolled.options().pollInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(enrolled.creation().createdBy()).isEqualTo("mailbox owner");
  }

  @Test
  void an_owner_who_was_invited_by_two_is_asked_and_the_token_waits_for_the_answer() {
    name(harbourview);
    name(acme);
    invited();
    create(enrolled(acme).with(Invitees.PENDING));

    assertThat(connect())
        .isInstanceOfSatisfying(
            CallbackOutcome.Asked.class,
            asked -> {
              assertThat(asked.offers())
                  .extracting(CallbackOutcome.Offer::tenant)
                  .containsExactlyInAnyOrder(nameOf(harbourview), nameOf(acme));
              assertThat(asked.reader()).isNull();
              assertThat(unclaimedToken(question(asked).grant())).isEqualTo("refresh-token");
            });
    assertThat(google.revoked).isEmpty();
    assertThat(unclaimedNotes()).hasSize(1);
  }

  @Test
  void an_owner_is_not_asked_for_a_tenant_that_has_no_name() {
    invited();

    assertThat(connect()).isEqualTo(new CallbackOutcome.NotInvited());
    assertRevoked(REFRESH);
  }

  @Test
  void an_owner_is_asked_whether_to_move_from_the_tenant_that_reads_the_mailbox() {
    name(harbourview);
    name(acme);
    Subscription reader = reading(acme, tomsAccount);

    CallbackOutcome outcome = connectInvited(invited());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CallbackOutcome.Asked.class,
            asked -> {
              assertThat(asked.reader()).isEqualTo(nameOf(acme));
              assertThat(asked.offers())
                  .extracting(CallbackOutcome.Offer::tenant)
                  .containsExactly(nameOf(harbourview));
              assertThat(question(asked).reader()).isEqualTo(reader.id());
            });
    assertThat(stored(reader.id()).status()).isEqualTo(Status.ACTIVE);
    assertThat(notes(enrolled(harbourview))).isEmpty();
  }

  @Test
  void the_tenant_that_reads_the_mailbox_gets_the_new_consent() {
    name(harbourview);
    Subscription reader = reading(harbourview, tomsAccount);

    assertThat(connect()).isInstanceOf(CallbackOutcome.Connected.class);
    assertThat(stored(reader.id()).grant()).isNotEqualTo(reader.grant());
    assertThat(google.revoked).isEmpty();
  }

  /// Google would end the access that the subscription lives on.
  @Test
  void a_consent_that_is_not_used_is_not_revoked_while_another_one_of_the_owner_is_in_use() {
    reading(acme, tomsAccount);

    assertThat(authorize.connect(granted(REFRESH, Set.of("openid")), started(null, null)))
        .isEqualTo(new CallbackOutcome.ScopeMissing());
    assertThat(google.revoked).isEmpty();
    assertThat(unclaimedNotes()).isEmpty();
  }

  @Test
  void a_mailbox_that_its_administrator_has_connected_needs_no_consent() {
    create(Invitees.subscription(harbourview, tom, AuthorizationKind.DELEGATION));

    assertThat(connect()).isEqualTo(new CallbackOutcome.ConnectedByAdministrator());
    assertRevoked(REFRESH);
  }

  @Test
  void an_address_that_another_account_had_is_left_to_its_tenant() {
    Subscription reader = reading(harbourview, someoneElsesAccount);
    Subscription dead = change(reader, reader.stopped(Reason.GRANT_EXPIRED, clock.instant()));

    assertThat(connect()).isEqualTo(new CallbackOutcome.OtherAccount());
    assertThat(stored(dead.id()).status()).isEqualTo(Status.BLOCKED);
    assertThat(stored(dead.id()).reason()).isEqualTo(Reason.OTHER_ACCOUNT);
    assertThat(google.revoked).contains(REFRESH);
  }

  @Test
  void an_invitation_that_is_over_says_so() {
    Subscription expired = create(enrolled(harbourview).with(Invitees.EXPIRED));
    assertThat(connectInvited(expired)).isEqualTo(new CallbackOutcome.InvitationExpired());

    change(expired, expired.with(Invitees.PENDING.answered(Invitation.Answer.WITHDRAWN)));
    assertThat(connectInvited(expired)).isEqualTo(new CallbackOutcome.InvitationOver());
  }

  @Test
  void a_mailbox_whose_earlier_mail_is_being_removed_is_told_to_wait() {
    assign(harbourview, Enrolment.OPEN);
    purge(reading(harbourview, tomsAccount));

    assertThat(connect()).isEqualTo(new CallbackOutcome.MailBeingRemoved());
    assertThat(google.revoked).containsExactly(REFRESH);
  }

  @Test
  void a_paused_subscription_says_that_it_is_paused() {
    Subscription active = reading(harbourview, tomsAccount);
    change(active, active.paused());

    assertThat(connect())
        .isInstanceOfSatisfying(
            CallbackOutcome.Connected.class,
            connected -> assertThat(connected.isPaused()).isTrue());
  }
}
