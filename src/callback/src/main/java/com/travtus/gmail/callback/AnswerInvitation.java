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

/// Handles the owner's answer to [AskOwner]: connects the mailbox to the accepted tenant, or
/// declines an invitation. Then revokes the consent if it is not needed.
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

  /// @param subscription the subscription that the form names
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

  /// Cleans up after the answer. A connected subscription keeps the consent under its own id, and
  /// another question keeps it for the next answer; otherwise nobody needs it. A pending revocation
  /// lets a worker finish what fails here.
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
      LOG.warnf(e, "an answer was handled, but a worker has to finish up");
    }
  }

  /// @param tried receives the subscriptions that did not become active
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
      // Read before activating, because nothing may fail once the subscription is active.
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
          // The subscription was changed concurrently: decide again.
        }
      }
    }
    throw new IllegalStateException("the subscription keeps changing concurrently");
  }

  /// Stops the subscription that reads the mailbox, if the owner was told that it would stop. Its
  /// tenant sees a revoked grant.
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
