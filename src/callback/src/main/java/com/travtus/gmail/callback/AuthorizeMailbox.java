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

/// Turns a grant into an active subscription, or into a question to the owner. Gmail says which
/// mailbox the grant is for, and [ConsentDecision] whether it may be connected. Unused grants are
/// revoked.
@Singleton
final class AuthorizeMailbox {
  /// Enough for two concurrent writers of a subscription; more than a few are unlikely.
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

  /// Revokes a grant that answers another request.
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
    throw new IllegalStateException("the subscription keeps changing concurrently");
  }

  /// Whether the account has had this address as the mailbox of a subscription.
  private boolean isKnownAs(MailboxAddress former, Consent consent, List<Followed> followed) {
    return followed.stream().anyMatch(each -> each.before().isSameMailbox(former))
        || subscriptions.ofAccount(consent.by().account()).stream()
            .anyMatch(each -> each.id().equals(SubscriptionId.of(each.tenant(), former)));
  }

  /// @param tried the subscriptions that did not become active
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

  /// @param followed renamed subscriptions, which the indexes may not show yet
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

  /// Prefers the subscription with which the inviting tenant already reads the mailbox, having
  /// followed its account to this address.
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

  /// Lists all subscriptions of the mailbox. The index lags behind the table, so the most important
  /// ones are read from the table: one that another tab has just enrolled, the one that reads the
  /// mailbox, and those that have just followed their account.
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

  /// Carries out the decision.
  ///
  /// @return empty after a concurrent change: decide again
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

  /// Corrects the reason of subscriptions whose grant was revoked: the address now belongs to
  /// another account, so a new consent does not help.
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

  /// Activates a subscription. The tenant's name is read first, because nothing may fail once the
  /// subscription is active.
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
