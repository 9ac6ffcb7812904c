package com.travtus.gmail.callback;

import com.travtus.gmail.callback.ActivateSubscription.Result;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.Question;
import com.travtus.gmail.consent.QuestionProof;
import com.travtus.gmail.consent.QuestionSealer;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The owner's answer to [AskOwner]: connects the mailbox to the tenant that was agreed to, or
/// declines an invitation. What is not agreed to is revoked.
@Singleton
final class AnswerInvitation {
  private static final int ATTEMPTS = 5;

  private final QuestionSealer sealer;
  private final Subscriptions subscriptions;
  private final Domains domains;
  private final ActivateSubscription activate;
  private final AskOwner askOwner;
  private final UnusedGrants unusedGrants;
  private final Credentials credentials;
  private final Clock clock;

  AnswerInvitation(
      QuestionSealer sealer,
      Subscriptions subscriptions,
      Domains domains,
      ActivateSubscription activate,
      AskOwner askOwner,
      UnusedGrants unusedGrants,
      Credentials credentials,
      Clock clock) {
    this.sealer = sealer;
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.activate = activate;
    this.askOwner = askOwner;
    this.unusedGrants = unusedGrants;
    this.credentials = credentials;
    this.clock = clock;
  }

  /// @param subscription the one that is answered, as the form names it
  Ending answer(
      @Nullable String token,
      @Nullable String subscription,
      boolean accepts,
      BrowserCookies cookies) {
    return switch (sealer.prove(token, cookies, clock.instant())) {
      case QuestionProof.Forged _ -> Ending.ofNone(new CallbackOutcome.StateForged());
      case QuestionProof.Expired _ -> Ending.ofNone(new CallbackOutcome.StateExpired());
      case QuestionProof.OtherBrowser _ ->
          Ending.ofNone(new CallbackOutcome.StateNotOfThisBrowser());
      case QuestionProof.Proven(String transaction, Question question) ->
          new Ending(answered(question, subscription, accepts), transaction);
    };
  }

  private CallbackOutcome answered(
      Question question, @Nullable String subscription, boolean accepts) {
    Optional<RefreshToken> kept = credentials.unclaimedToken(question.mailbox(), question.grant());
    if (kept.isEmpty()) {
      return new CallbackOutcome.CodeUsed();
    }
    Consent unclaimed =
        new Consent(question.mailbox(), kept.orElseThrow().token(), question.grant());
    CallbackOutcome outcome =
        accepts ? accept(subscription, unclaimed) : decline(subscription, unclaimed);
    if (!(outcome instanceof CallbackOutcome.Asked)) {
      // Connected, the consent lives on by its subscription's name; else nobody wants it.
      unusedGrants.revoke(unclaimed);
    }
    return outcome;
  }

  private CallbackOutcome accept(@Nullable String subscription, Consent unclaimed) {
    Consent consent = new Consent(unclaimed.mailbox(), unclaimed.refreshToken(), GrantId.fresh());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Subscription> agreed = candidate(subscription, consent.mailbox());
      if (agreed.isEmpty()) {
        return new CallbackOutcome.InvitationOver();
      }
      switch (activate.connect(agreed.orElseThrow(), consent)) {
        case Result.Activated(Subscription active) -> {
          return askOwner.connected(active);
        }
        case Result.Claimed _ -> {
          return askOwner.claimed(consent.mailbox());
        }
        case Result.Purging _ -> {
          return new CallbackOutcome.MailBeingRemoved();
        }
        case Result.Changed _ -> {
          // Somebody was faster: decide again.
        }
      }
    }
    throw new IllegalStateException("the subscription keeps changing under us");
  }

  /// The owner is asked about the other tenants, of the same consent.
  private CallbackOutcome decline(@Nullable String subscription, Consent consent) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Subscription> declined = candidate(subscription, consent.mailbox());
      if (declined.isEmpty() || isDeclined(declined.orElseThrow())) {
        List<Subscription> left =
            candidates(consent.mailbox()).stream()
                .filter(each -> !each.id().value().equals(subscription))
                .toList();
        return left.isEmpty()
            ? new CallbackOutcome.InvitationDeclined()
            : askOwner.ask(left, consent);
      }
    }
    throw new IllegalStateException("the subscription keeps changing under us");
  }

  /// One that enrolled was not invited: that it is not wanted now changes nothing of it.
  private boolean isDeclined(Subscription read) {
    Invitation invitation = read.invitation();
    return invitation == null
        || subscriptions.replace(
                read,
                read.with(invitation.answered(Invitation.Answer.DECLINED)),
                new Act(Act.Kind.DECLINED, "mailbox owner", clock.instant()))
            == ReplaceResult.REPLACED;
  }

  private Optional<Subscription> candidate(@Nullable String id, MailboxAddress mailbox) {
    return Optional.ofNullable(id)
        .filter(SubscriptionId::isValid)
        .map(SubscriptionId::new)
        .flatMap(
            named ->
                candidates(mailbox).stream().filter(each -> each.id().equals(named)).findFirst());
  }

  private List<Subscription> candidates(MailboxAddress mailbox) {
    return Admission.candidates(
        domains.find(mailbox.domain()), subscriptions.ofMailbox(mailbox), clock.instant());
  }
}
