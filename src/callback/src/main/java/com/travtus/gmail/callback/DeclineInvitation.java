package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Declines an invitation for a mailbox's owner, then asks about other tenants' invitations with
/// the same consent. A connected subscription stays connected, because an older page does not show
/// what the owner wants now.
@Singleton
final class DeclineInvitation {
  private static final int ATTEMPTS = 5;

  private final Candidates candidates;
  private final Subscriptions subscriptions;
  private final AskOwner askOwner;
  private final Clock clock;

  DeclineInvitation(
      Candidates candidates, Subscriptions subscriptions, AskOwner askOwner, Clock clock) {
    this.candidates = candidates;
    this.subscriptions = subscriptions;
    this.askOwner = askOwner;
    this.clock = clock;
  }

  /// @param subscription the declined subscription, as the form names it
  CallbackOutcome decline(@Nullable String subscription, Consent consent) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Subscription> declined = candidates.find(subscription, consent);
      Optional<Subscription> reader =
          subscriptions.claimant(consent.mailbox()).flatMap(subscriptions::find);
      if (declined.isPresent()
          && reader.map(Subscription::id).equals(declined.map(Subscription::id))) {
        return new CallbackOutcome.StaysConnected(askOwner.nameToTell(declined.orElseThrow()));
      }
      if (declined.isEmpty() || isDeclined(declined.orElseThrow())) {
        return leftToAsk(subscription, reader, consent);
      }
    }
    throw new IllegalStateException("the subscription keeps changing concurrently");
  }

  private CallbackOutcome leftToAsk(
      @Nullable String declined, Optional<Subscription> reader, Consent consent) {
    List<Subscription> left =
        candidates.waiting(consent).stream()
            .filter(each -> !each.id().value().equals(declined))
            .toList();
    return left.isEmpty()
        ? new CallbackOutcome.InvitationDeclined(reader.map(askOwner::nameToTell).orElse(null))
        : askOwner.ask(left, consent);
  }

  /// Declining does not change an enrolled subscription, which has no invitation.
  private boolean isDeclined(Subscription read) {
    Invitation invitation = read.invitation();
    return invitation == null
        || subscriptions.replace(
                read,
                read.with(invitation.answered(Invitation.Answer.DECLINED)),
                new SubscriptionEvent(
                    SubscriptionAction.DECLINED, "mailbox owner", clock.instant()))
            == ReplaceResult.REPLACED;
  }
}
