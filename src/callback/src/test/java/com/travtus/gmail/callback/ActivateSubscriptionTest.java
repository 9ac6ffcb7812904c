package com.travtus.gmail.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.travtus.gmail.callback.ActivateSubscription.Result;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ActivateSubscriptionTest extends CallbackTestBase {
  private Subscription invited() {
    return create(enrolled(harbourview).with(Invitees.PENDING));
  }

  @Test
  void an_invited_mailbox_becomes_active_and_is_queued_at_once() {
    Subscription read = invited();
    Consent consent = consent();

    Result result = activate.connect(read, consent);

    Subscription active = stored(read.id());
    assertThat(result).isInstanceOf(Result.Activated.class);
    assertThat(active.status()).isEqualTo(Status.ACTIVE);
    assertThat(active.grant()).isEqualTo(consent.grant());
    assertThat(active.consent()).isEqualTo(consent.by());
    assertThat(active.isAccepted()).isTrue();
    assertThat(subscriptions.claimant(tom)).contains(read.id());
    assertThat(queue.queued).containsExactly(DueMailbox.of(active, clock.instant()));
  }

  @Test
  void an_active_subscription_has_its_token_and_no_note_to_revoke_it() {
    Subscription read = invited();
    Consent consent = consent();

    activate.connect(read, consent);

    assertThat(keptToken(read, consent.grant())).isEqualTo("refresh-token");
    assertThat(notes(read)).isEmpty();
  }

  @Test
  void a_paused_subscription_stays_paused() {
    Subscription active = reading(harbourview, tomsAccount);
    Subscription paused = change(active, active.paused());

    assertThat(activate.connect(paused, consent())).isInstanceOf(Result.Activated.class);
    assertThat(stored(paused.id()).status()).isEqualTo(Status.PAUSED);
  }

  @Test
  void consenting_again_takes_the_earlier_token_away_without_revoking_it() {
    Subscription active = reading(harbourview, tomsAccount);
    GrantId earlier = Objects.requireNonNull(active.grant());
    Consent consent = consent();

    assertThat(activate.connect(active, consent)).isInstanceOf(Result.Activated.class);

    assertThat(keptToken(active, earlier)).isNull();
    assertThat(keptToken(active, consent.grant())).isEqualTo("refresh-token");
    assertThat(notes(active)).isEmpty();
    assertThat(google.revoked).isEmpty();
  }

  @Test
  void an_owner_who_is_told_the_name_accepts() {
    Subscription read = create(enrolled(harbourview));

    assertThat(activate.accept(read, consent())).isInstanceOf(Result.Activated.class);
    assertThat(stored(read.id()).invitation())
        .extracting(Invitation::answer)
        .isEqualTo(Invitation.Answer.ACCEPTED);
  }

  @Test
  void one_that_has_changed_since_it_was_read_is_decided_on_again() {
    Subscription read = invited();
    change(read, read.with(Invitees.WITHDRAWN));
    Consent consent = consent();

    assertThat(activate.connect(read, consent)).isEqualTo(new Result.Changed());

    assertThat(stored(read.id()).status()).isEqualTo(Status.PENDING_AUTHORIZATION);
    assertThat(queue.queued).isEmpty();
  }

  /// Should the worker die now, another one finds what to revoke.
  @Test
  void a_token_that_is_not_in_use_has_a_note_until_it_is_forgotten() {
    Subscription read = invited();
    change(read, read.with(Invitees.WITHDRAWN));
    Consent consent = consent();
    activate.connect(read, consent);

    assertThat(keptToken(read, consent.grant())).isEqualTo("refresh-token");
    assertThat(notes(read))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.grant()).isEqualTo(consent.grant());
              assertThat(note.account()).isEqualTo(tomsAccount);
              assertThat(note.isDue(clock.instant())).isFalse();
            });

    activate.forget(read, consent);

    assertThat(keptToken(read, consent.grant())).isNull();
    assertThat(notes(read)).isEmpty();
  }

  @Test
  void a_mailbox_that_another_tenant_reads_is_not_taken() {
    Subscription reader = reading(acme, tomsAccount);

    assertThat(activate.connect(invited(), consent())).isEqualTo(new Result.Claimed());
    assertThat(stored(reader.id()).status()).isEqualTo(Status.ACTIVE);
    assertThat(subscriptions.claimant(tom)).contains(reader.id());
  }

  @Test
  void the_tenant_of_the_domain_takes_its_mailbox_from_another() {
    Subscription reader = reading(acme, tomsAccount);
    assign(harbourview, Enrolment.INVITED);
    Subscription read = invited();

    assertThat(activate.connect(read, consent())).isEqualTo(new Result.Changed());
    assertThat(stored(reader.id()).reason()).isEqualTo(Reason.DOMAIN_NOT_YOURS);

    assertThat(activate.connect(read, consent())).isInstanceOf(Result.Activated.class);
  }

  @Test
  void an_active_subscription_of_the_address_former_account_gives_way() {
    Subscription reader = reading(acme, someoneElsesAccount);
    Subscription read = invited();

    assertThat(activate.connect(read, consent())).isEqualTo(new Result.Changed());
    assertThat(stored(reader.id()).status()).isEqualTo(Status.BLOCKED);
    assertThat(stored(reader.id()).reason()).isEqualTo(Reason.NOT_THE_SUBJECT);

    assertThat(activate.connect(read, consent())).isInstanceOf(Result.Activated.class);
  }

  @Test
  void a_paused_subscription_of_the_address_former_account_gives_up_the_claim_alone() {
    Subscription reader = reading(acme, someoneElsesAccount);
    change(reader, reader.paused());
    Subscription read = invited();

    assertThat(activate.connect(read, consent())).isEqualTo(new Result.Changed());
    assertThat(stored(reader.id()).status()).isEqualTo(Status.PAUSED);

    assertThat(activate.connect(read, consent())).isInstanceOf(Result.Activated.class);
  }

  @Test
  void a_mailbox_that_enrols_is_active_from_the_first() {
    Subscription fresh = enrolled(harbourview);

    assertThat(activate.enrol(fresh, consent())).isInstanceOf(Result.Activated.class);
    assertThat(stored(fresh.id()).status()).isEqualTo(Status.ACTIVE);
    assertThat(queue.queued).hasSize(1);
  }

  @Test
  void a_mailbox_that_was_subscribed_at_the_same_time_is_decided_on_again() {
    invited();

    assertThat(activate.enrol(enrolled(harbourview), consent())).isEqualTo(new Result.Changed());
  }

  @Test
  void a_mailbox_whose_earlier_mail_is_being_removed_does_not_enrol() {
    purge(reading(harbourview, tomsAccount));

    assertThat(activate.enrol(enrolled(harbourview), consent())).isEqualTo(new Result.Purging());
    assertThat(subscriptions.find(enrolled(harbourview).id())).isEmpty();
  }

  @Test
  void a_mailbox_that_another_tenant_reads_does_not_enrol() {
    reading(acme, tomsAccount);

    assertThat(activate.enrol(enrolled(harbourview), consent())).isEqualTo(new Result.Claimed());
  }

  @Test
  void a_queue_that_fails_does_not_fail_the_connection() {
    queue.fails = true;
    Subscription read = invited();

    assertThat(activate.connect(read, consent())).isInstanceOf(Result.Activated.class);
    assertThat(stored(read.id()).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void another_accounts_consent_is_not_taken_and_leaves_nothing() {
    Subscription read = create(Invitees.consentedBy(someoneElsesAccount, enrolled(harbourview)));
    Consent consent = consent();

    assertThatIllegalArgumentException().isThrownBy(() -> activate.connect(read, consent));
    assertThat(keptToken(read, consent.grant())).isNull();
    assertThat(notes(read)).isEmpty();
  }
}
