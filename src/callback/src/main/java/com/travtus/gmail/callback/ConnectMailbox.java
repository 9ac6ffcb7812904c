package com.travtus.gmail.callback;

import com.travtus.gmail.callback.ActivateSubscription.Result;
import com.travtus.gmail.consent.Exchange.Granted;
import com.travtus.gmail.consent.GrantedMailbox;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.StateProof;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a grant to an active subscription, or to a question. Which mailbox it is, Gmail says;
/// whether it may be connected, [Admission] does. A grant that is not used is revoked.
@Singleton
final class ConnectMailbox {
  /// Two who write the same subscription at once both come through; more than a few never meet.
  private static final int ATTEMPTS = 5;

  private final GrantedMailbox grantedMailbox;
  private final Subscriptions subscriptions;
  private final Domains domains;
  private final ActivateSubscription activate;
  private final AskOwner askOwner;
  private final Enrolments enrolments;
  private final UnusedGrants unusedGrants;
  private final Clock clock;

  ConnectMailbox(
      GrantedMailbox grantedMailbox,
      Subscriptions subscriptions,
      Domains domains,
      ActivateSubscription activate,
      AskOwner askOwner,
      Enrolments enrolments,
      UnusedGrants unusedGrants,
      Clock clock) {
    this.grantedMailbox = grantedMailbox;
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.activate = activate;
    this.askOwner = askOwner;
    this.enrolments = enrolments;
    this.unusedGrants = unusedGrants;
    this.clock = clock;
  }

  /// What was granted in answer to another request.
  CallbackOutcome refuseForeign(Granted granted) {
    unusedGrants.revoke(granted, granted.account());
    return new CallbackOutcome.CodeUsed();
  }

  CallbackOutcome connect(Granted granted, StateProof.Proven proven) {
    try {
      return decide(granted, proven);
    } catch (RuntimeException e) {
      unusedGrants.revokeAfter(e, granted);
      throw e;
    }
  }

  private CallbackOutcome decide(Granted granted, StateProof.Proven proven) {
    if (!Scopes.suffice(granted.scopes())) {
      return refuse(granted, granted.account(), new CallbackOutcome.ScopeMissing());
    }
    Secret refreshToken = granted.refreshToken();
    if (refreshToken == null) {
      return refuse(granted, granted.account(), new CallbackOutcome.NoLastingAccess());
    }
    return switch (grantedMailbox.identify(granted.accessToken())) {
      case MailboxAnswer.Throttled _, MailboxAnswer.Unavailable _ ->
          refuse(granted, granted.account(), new CallbackOutcome.GoogleUnavailable());
      case MailboxAnswer.Refused(Reason reason) ->
          refuse(granted, granted.account(), new CallbackOutcome.MailboxRefused(reason));
      case MailboxAnswer.Found(MailboxAddress primary) ->
          identified(new Consent(primary, refreshToken, GrantId.fresh()), granted, proven);
    };
  }

  private CallbackOutcome identified(Consent consent, Granted granted, StateProof.Proven proven) {
    MailboxAddress expected = proven.expected();
    if (expected != null && !expected.isSameMailbox(consent.mailbox())) {
      return refuse(granted, consent.mailbox(), new CallbackOutcome.WrongAccount(expected));
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Admission admission = admission(consent.mailbox(), proven.invitation());
      Optional<CallbackOutcome> outcome = admit(admission, consent);
      if (outcome.isPresent()) {
        return outcome.orElseThrow().usesTheGrant()
            ? outcome.orElseThrow()
            : refuse(granted, consent.mailbox(), outcome.orElseThrow());
      }
    }
    throw new IllegalStateException("the subscription keeps changing under us");
  }

  private Admission admission(MailboxAddress mailbox, @Nullable InvitationRef invitation) {
    Optional<WorkspaceDomain> domain = domains.find(mailbox.domain());
    return invitation == null
        ? Admission.ofMailbox(
            domain,
            subscriptions.ofMailbox(mailbox),
            subscriptions.claimant(mailbox).orElse(null),
            clock.instant())
        : Admission.ofInvitation(
            invitation,
            subscriptions.find(invitation.subscription()),
            mailbox,
            domain,
            clock.instant());
  }

  /// Empty if something changed in between: decide again.
  private Optional<CallbackOutcome> admit(Admission admission, Consent consent) {
    return switch (admission) {
      case Admission.Connect(Subscription subscription) ->
          of(activate.connect(subscription, consent), consent);
      case Admission.Enrol(WorkspaceDomain domain) ->
          of(activate.enrol(enrolments.of(consent.mailbox(), domain), consent), consent);
      case Admission.Ask(List<Subscription> invited) -> Optional.of(askOwner.ask(invited, consent));
      case Admission.NotInvited _ -> Optional.of(new CallbackOutcome.NotInvited());
      case Admission.ByAdministrator _ ->
          Optional.of(new CallbackOutcome.ConnectedByAdministrator());
      case Admission.OtherMailbox(MailboxAddress invited) ->
          Optional.of(new CallbackOutcome.WrongAccount(invited));
      case Admission.InvitationOver _ -> Optional.of(new CallbackOutcome.InvitationOver());
      case Admission.InvitationExpired _ -> Optional.of(new CallbackOutcome.InvitationExpired());
    };
  }

  private Optional<CallbackOutcome> of(Result result, Consent consent) {
    return switch (result) {
      case Result.Activated(Subscription active) -> Optional.of(askOwner.connected(active));
      case Result.Changed _ -> Optional.empty();
      case Result.Claimed _ -> Optional.of(askOwner.claimed(consent.mailbox()));
      case Result.Purging _ -> Optional.of(new CallbackOutcome.MailBeingRemoved());
    };
  }

  private CallbackOutcome refuse(Granted granted, MailboxAddress mailbox, CallbackOutcome outcome) {
    unusedGrants.revoke(granted, mailbox);
    return outcome;
  }
}
