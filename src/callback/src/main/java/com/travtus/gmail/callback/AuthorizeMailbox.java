package com.travtus.gmail.callback;

import com.travtus.gmail.callback.ActivateSubscription.Result;
import com.travtus.gmail.consent.CodeExchangeResult.Granted;
import com.travtus.gmail.consent.ConsentProfileLookup;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.StateVerification;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.FollowAccount;
import com.travtus.gmail.subscription.FollowAccount.Followed;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// From a grant to an active subscription, or to a question. Which mailbox it is, Gmail says;
/// whether it may be connected, [ConsentDecision] does. A grant that is not used is revoked.
@Singleton
final class AuthorizeMailbox {
  /// Two who write the same subscription at once both come through; more than a few never meet.
  private static final int ATTEMPTS = 5;

  private final ConsentProfileLookup consentProfileLookup;
  private final Subscriptions subscriptions;
  private final Domains domains;
  private final ActivateSubscription activate;
  private final AskOwner askOwner;
  private final FollowAccount followAccount;
  private final Enrolments enrolments;
  private final UnusedGrants unusedGrants;
  private final Clock clock;

  AuthorizeMailbox(
      ConsentProfileLookup consentProfileLookup,
      Subscriptions subscriptions,
      Domains domains,
      ActivateSubscription activate,
      AskOwner askOwner,
      FollowAccount followAccount,
      Enrolments enrolments,
      UnusedGrants unusedGrants,
      Clock clock) {
    this.consentProfileLookup = consentProfileLookup;
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.activate = activate;
    this.askOwner = askOwner;
    this.followAccount = followAccount;
    this.enrolments = enrolments;
    this.unusedGrants = unusedGrants;
    this.clock = clock;
  }

  /// What was granted in answer to another request.
  CallbackOutcome refuseForeign(Granted granted) {
    unusedGrants.revoke(granted, granted.account());
    return new CallbackOutcome.CodeUsed();
  }

  CallbackOutcome connect(Granted granted, StateVerification.Verified verified) {
    try {
      return decide(granted, verified);
    } catch (RuntimeException e) {
      unusedGrants.revokeAfter(e, granted);
      throw e;
    }
  }

  private CallbackOutcome decide(Granted granted, StateVerification.Verified verified) {
    if (!Scopes.suffice(granted.scopes())) {
      return refuse(granted, granted.account(), new CallbackOutcome.ScopeMissing());
    }
    Secret refreshToken = granted.refreshToken();
    if (refreshToken == null) {
      return refuse(granted, granted.account(), new CallbackOutcome.NoLastingAccess());
    }
    return switch (consentProfileLookup.identify(granted.accessToken())) {
      case ProfileResult.RateLimited _, ProfileResult.Unavailable _ ->
          refuse(granted, granted.account(), new CallbackOutcome.GoogleUnavailable());
      case ProfileResult.Refused(Reason reason) ->
          refuse(granted, granted.account(), new CallbackOutcome.MailboxRefused(reason));
      case ProfileResult.Found(MailboxAddress primary) ->
          identified(
              new Consent(primary, granted.consent(), refreshToken, GrantId.fresh()),
              granted,
              verified);
    };
  }

  private CallbackOutcome identified(
      Consent consent, Granted granted, StateVerification.Verified verified) {
    List<Followed> followed =
        followAccount.follow(
            consent.by().account(),
            consent.mailbox(),
            new SubscriptionEvent(SubscriptionAction.RENAMED, "mailbox owner", clock.instant()));
    MailboxAddress expected = verified.expected();
    if (expected != null
        && !expected.isSameMailbox(consent.mailbox())
        && !isKnownAs(expected, consent, followed)) {
      return refuse(granted, consent.mailbox(), new CallbackOutcome.WrongAccount(expected));
    }
    List<Subscription> tried = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ConsentDecision decision =
          preferringReader(decision(consent, verified.invitation(), followed), consent);
      Optional<CallbackOutcome> outcome = follow(decision, consent, tried);
      if (outcome.isPresent()) {
        return ended(outcome.orElseThrow(), consent, granted, tried);
      }
    }
    throw new IllegalStateException("the subscription keeps changing under us");
  }

  /// Whether the account had that address when it was connected, or until now.
  private boolean isKnownAs(MailboxAddress former, Consent consent, List<Followed> followed) {
    return followed.stream().anyMatch(each -> each.before().isSameMailbox(former))
        || subscriptions.ofAccount(consent.by().account()).stream()
            .anyMatch(each -> each.id().equals(SubscriptionId.of(each.tenant(), former)));
  }

  /// @param tried those that did not become active
  private CallbackOutcome ended(
      CallbackOutcome outcome, Consent consent, Granted granted, List<Subscription> tried) {
    if (outcome instanceof CallbackOutcome.Connected) {
      return outcome;
    }
    if (!outcome.usesTheGrant()) {
      unusedGrants.revoke(granted, consent.mailbox());
    }
    tried.forEach(each -> activate.forget(each, consent));
    return outcome;
  }

  /// @param followed by what the indexes may not know yet
  private ConsentDecision decision(
      Consent consent, @Nullable InvitationRef invitation, List<Followed> followed) {
    MailboxAddress mailbox = consent.mailbox();
    Optional<WorkspaceDomain> domain = domains.find(mailbox.domain());
    if (invitation != null) {
      return ConsentDecision.ofInvitation(
          invitation,
          subscriptions.find(invitation.subscription()),
          consent.by().account(),
          mailbox,
          domain,
          clock.instant());
    }
    SubscriptionId claimant = subscriptions.claimant(mailbox).orElse(null);
    return ConsentDecision.ofMailbox(
        consent.by().account(),
        domain,
        ofMailbox(mailbox, domain, claimant, followed),
        claimant,
        clock.instant());
  }

  /// A tenant that invited an address reads the mailbox already, perhaps: by a subscription that
  /// has followed its account there.
  private ConsentDecision preferringReader(ConsentDecision decision, Consent consent) {
    return decision instanceof ConsentDecision.Connect(Subscription wanted)
        ? subscriptions
            .claimant(consent.mailbox())
            .flatMap(subscriptions::find)
            .filter(reader -> reader.tenant().equals(wanted.tenant()))
            .filter(reader -> reader.authorization() == AuthorizationKind.OAUTH)
            .filter(reader -> !reader.isOfAnotherAccount(consent.by().account()))
            .map(ConsentDecision.Connect::new)
            .orElse(new ConsentDecision.Connect(wanted))
        : decision;
  }

  /// The index lags behind the table. Those that matter most are read from the table: the one that
  /// another tab has just enrolled, the one that reads the mailbox, and those that have just
  /// followed their account.
  private List<Subscription> ofMailbox(
      MailboxAddress mailbox,
      Optional<WorkspaceDomain> domain,
      @Nullable SubscriptionId claimant,
      List<Followed> followed) {
    Map<SubscriptionId, Subscription> found = new LinkedHashMap<>();
    subscriptions.ofMailbox(mailbox).forEach(each -> found.put(each.id(), each));
    Stream.of(
            domain.map(each -> SubscriptionId.of(each.tenant(), mailbox)).stream(),
            Stream.ofNullable(claimant),
            followed.stream().map(each -> each.subscription().id()))
        .flatMap(ids -> ids)
        .filter(id -> !found.containsKey(id))
        .flatMap(id -> subscriptions.find(id).stream())
        .filter(each -> each.mailbox().isSameMailbox(mailbox))
        .forEach(each -> found.put(each.id(), each));
    return List.copyOf(found.values());
  }

  /// Empty if something changed in between: decide again.
  private Optional<CallbackOutcome> follow(
      ConsentDecision decision, Consent consent, List<Subscription> tried) {
    return switch (decision) {
      case ConsentDecision.Connect(Subscription subscription) ->
          activated(subscription, consent, tried, activate::connect);
      case ConsentDecision.Enrol(WorkspaceDomain domain) ->
          activated(enrolments.of(consent.mailbox(), domain), consent, tried, activate::enrol);
      case ConsentDecision.Ask(List<Subscription> invited) ->
          Optional.of(askOwner.ask(invited, consent));
      case ConsentDecision.NotInvited _ -> Optional.of(new CallbackOutcome.NotInvited());
      case ConsentDecision.ByAdministrator _ ->
          Optional.of(new CallbackOutcome.ConnectedByAdministrator());
      case ConsentDecision.OtherAccount(List<Subscription> former) ->
          Optional.of(ofOtherAccount(former));
      case ConsentDecision.OtherMailbox(MailboxAddress invited) ->
          Optional.of(new CallbackOutcome.WrongAccount(invited));
      case ConsentDecision.InvitationOver _ -> Optional.of(new CallbackOutcome.InvitationOver());
      case ConsentDecision.InvitationExpired _ ->
          Optional.of(new CallbackOutcome.InvitationExpired());
    };
  }

  /// That the former account's grant is dead is not the whole reason: a new consent does not mend
  /// it.
  private CallbackOutcome ofOtherAccount(List<Subscription> former) {
    Instant now = clock.instant();
    SubscriptionEvent event =
        new SubscriptionEvent(SubscriptionAction.STOPPED, "mailbox owner", now);
    former.stream()
        .filter(each -> each.status() == Status.REAUTHORIZATION_REQUIRED)
        .forEach(
            each -> subscriptions.replace(each, each.stopped(Reason.OTHER_ACCOUNT, now), event));
    return new CallbackOutcome.OtherAccount();
  }

  /// What the owner is told is read first: nothing may fail once it is active.
  private Optional<CallbackOutcome> activated(
      Subscription subscription,
      Consent consent,
      List<Subscription> tried,
      BiFunction<Subscription, Consent, Result> activation) {
    String tenant = askOwner.name(subscription);
    Result result = activation.apply(subscription, consent);
    if (result instanceof Result.Activated(Subscription active)) {
      return Optional.of(CallbackOutcome.Connected.of(active, tenant));
    }
    tried.add(subscription);
    return switch (result) {
      case Result.Activated _, Result.Changed _ -> Optional.empty();
      case Result.Claimed _ -> Optional.of(askOwner.claimed(subscription, consent));
      case Result.Purging _ -> Optional.of(new CallbackOutcome.MailBeingRemoved());
    };
  }

  private CallbackOutcome refuse(Granted granted, MailboxAddress mailbox, CallbackOutcome outcome) {
    unusedGrants.revoke(granted, mailbox);
    return outcome;
  }
}
