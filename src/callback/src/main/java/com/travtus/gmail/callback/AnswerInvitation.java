package com.travtus.gmail.callback;

import com.travtus.gmail.callback.ActivateSubscription.Result;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.Question;
import com.travtus.gmail.consent.QuestionSigner;
import com.travtus.gmail.consent.QuestionVerification;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The owner's answer to [AskOwner]: connects the mailbox to the tenant that was agreed to, or
/// declines an invitation. What is not agreed to is revoked.
@Singleton
final class AnswerInvitation {
  private static final Logger LOG = Logger.getLogger(AnswerInvitation.class);
  private static final int ATTEMPTS = 5;

  private final QuestionSigner signer;
  private final Subscriptions subscriptions;
  private final Candidates candidates;
  private final ActivateSubscription activate;
  private final DeclineInvitation declineInvitation;
  private final AskOwner askOwner;
  private final UnusedGrants unusedGrants;
  private final Credentials credentials;
  private final Clock clock;

  AnswerInvitation(
      QuestionSigner signer,
      Subscriptions subscriptions,
      Candidates candidates,
      ActivateSubscription activate,
      DeclineInvitation declineInvitation,
      AskOwner askOwner,
      UnusedGrants unusedGrants,
      Credentials credentials,
      Clock clock) {
    this.signer = signer;
    this.subscriptions = subscriptions;
    this.candidates = candidates;
    this.activate = activate;
    this.declineInvitation = declineInvitation;
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
    return switch (signer.verify(token, cookies, clock.instant())) {
      case QuestionVerification.Forged _ -> Ending.ofNone(new CallbackOutcome.StateForged());
      case QuestionVerification.Expired _ -> Ending.ofNone(new CallbackOutcome.StateExpired());
      case QuestionVerification.OtherBrowser _ ->
          Ending.ofNone(new CallbackOutcome.StateNotOfThisBrowser());
      case QuestionVerification.Verified(String transaction, Question question) ->
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
        new Consent(
            question.mailbox(), question.consent(), kept.orElseThrow().token(), question.grant());
    Consent claimed =
        new Consent(unclaimed.mailbox(), unclaimed.by(), unclaimed.refreshToken(), GrantId.fresh());
    List<Subscription> tried = new ArrayList<>();
    CallbackOutcome outcome =
        accepts
            ? accept(subscription, question, unclaimed, claimed, tried)
            : declineInvitation.decline(subscription, unclaimed);
    seeToTheRest(outcome, unclaimed, claimed, tried);
    return outcome;
  }

  /// Connected, the consent is kept by its subscription's name; else nobody wants it, or it is kept
  /// for the next answer. What is left undone has a note, and a worker finds it.
  private void seeToTheRest(
      CallbackOutcome outcome, Consent unclaimed, Consent claimed, List<Subscription> tried) {
    try {
      if (!(outcome instanceof CallbackOutcome.Asked)) {
        unusedGrants.revoke(unclaimed);
      }
      if (!(outcome instanceof CallbackOutcome.Connected)) {
        tried.forEach(each -> activate.forget(each, claimed));
      }
    } catch (RuntimeException e) {
      LOG.warnf(e, "a question is answered, and something is left to a worker");
    }
  }

  /// @param tried those that did not become active
  private CallbackOutcome accept(
      @Nullable String subscription,
      Question question,
      Consent unclaimed,
      Consent claimed,
      List<Subscription> tried) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Subscription> found = candidates.find(subscription, claimed);
      if (found.isEmpty()) {
        return new CallbackOutcome.InvitationOver();
      }
      Subscription agreed = found.orElseThrow();
      // Read first: nothing may fail once it is active.
      String tenant = askOwner.name(agreed);
      Result result = activate.accept(agreed, claimed);
      if (result instanceof Result.Activated(Subscription active)) {
        return CallbackOutcome.Connected.of(active, tenant);
      }
      tried.add(agreed);
      switch (result) {
        case Result.Purging _ -> {
          return new CallbackOutcome.MailBeingRemoved();
        }
        case Result.Claimed _ -> {
          if (!isReleased(question)) {
            return askOwner.claimed(agreed, unclaimed);
          }
        }
        case Result.Activated _, Result.Changed _ -> {
          // Somebody was faster: decide again.
        }
      }
    }
    throw new IllegalStateException("the subscription keeps changing under us");
  }

  /// Ends the authorization of the subscription that reads the mailbox, if it is the one of which
  /// the owner was told that it would end. To its tenant that is a grant that died.
  private boolean isReleased(Question question) {
    Optional<Subscription> reader =
        subscriptions
            .claimant(question.mailbox())
            .filter(claimant -> claimant.equals(question.reader()))
            .flatMap(subscriptions::find);
    reader.ifPresent(
        read ->
            subscriptions.abandon(
                read, new SubscriptionEvent(SubscriptionAction.STOPPED, "sync", clock.instant())));
    return reader.isPresent();
  }
}
