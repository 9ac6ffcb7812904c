package com.travtus.gmail.callback;

import com.travtus.gmail.consent.SignedQuestion;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a consent ended, or the answer to a question about one. It is logged as text, which leaves
/// out the names that owners are told: they may be a customer's domain.
sealed interface CallbackOutcome {
  /// Whether what was granted is used, or kept for the owner's answer. What is not is revoked.
  default boolean usesTheGrant() {
    return false;
  }

  /// @param tenant to whom, by the name that its owner is told; null if there is none
  /// @param since from when on mail that was received is read
  /// @param isPaused authorized, and not read until the pause ends
  record Connected(
      SubscriptionId subscription,
      MailboxAddress mailbox,
      @Nullable String tenant,
      Instant since,
      boolean isPaused)
      implements CallbackOutcome {

    static Connected of(Subscription subscription, @Nullable String tenant) {
      return new Connected(
          subscription.id(),
          subscription.mailbox(),
          tenant,
          subscription.receivedSince(),
          subscription.status() == Status.PAUSED);
    }

    @Override
    public boolean usesTheGrant() {
      return true;
    }

    @Override
    public String toString() {
      return "Connected[subscription=%s, since=%s, isPaused=%s]"
          .formatted(subscription, since, isPaused);
    }
  }

  /// Its owner is to say first which of these tenants may read the mailbox.
  ///
  /// @param reader the name of the tenant that reads it, and no longer does if the owner accepts;
  ///     null if nobody has to stop
  record Asked(
      MailboxAddress mailbox, List<Offer> offers, @Nullable String reader, SignedQuestion question)
      implements CallbackOutcome {
    public Asked {
      offers = List.copyOf(offers);
    }

    @Override
    public boolean usesTheGrant() {
      return true;
    }

    @Override
    public String toString() {
      return "Asked[offers=%s, isMove=%s]".formatted(offers, reader != null);
    }
  }

  /// @param tenant who asks, by the name that its owner is told
  /// @param since from when on mail that was received would be read
  /// @param isAgreed whether its owner has agreed to this tenant before
  /// @param isReader whether this tenant reads the mailbox
  record Offer(
      SubscriptionId subscription,
      String tenant,
      Instant since,
      boolean isAgreed,
      boolean isReader) {
    static Offer of(Subscription invited, String tenant, boolean isReader) {
      return new Offer(invited.id(), tenant, invited.receivedSince(), invited.isAgreed(), isReader);
    }

    @Override
    public String toString() {
      return "Offer[subscription=%s, since=%s, isAgreed=%s, isReader=%s]"
          .formatted(subscription, since, isAgreed, isReader);
    }
  }

  /// The invitation was withdrawn, declined or replaced by another one.
  record InvitationOver() implements CallbackOutcome {}

  record InvitationExpired() implements CallbackOutcome {}

  /// The owner declined on our page.
  ///
  /// @param reader the name of the tenant that reads the mailbox all the same; null if none does
  record InvitationDeclined(@Nullable String reader) implements CallbackOutcome {
    @Override
    public String toString() {
      return "InvitationDeclined[isRead=%s]".formatted(reader != null);
    }
  }

  /// The owner declined on our page what is connected already, as in another tab.
  ///
  /// @param tenant by the name that its owner was told
  record StaysConnected(String tenant) implements CallbackOutcome {
    @Override
    public String toString() {
      return "StaysConnected[]";
    }
  }

  /// The owner has agreed to another tenant, which reads the mailbox.
  ///
  /// @param tenant by the name that its owner was told
  record ConnectedToAnother(String tenant) implements CallbackOutcome {
    @Override
    public String toString() {
      return "ConnectedToAnother[]";
    }
  }

  /// An earlier consent of the mailbox's owner is just being revoked, which ends this one too.
  record EarlierConsentBeingRevoked() implements CallbackOutcome {}

  /// Neither state nor code nor error: nobody comes like this from Google.
  record Incomplete() implements CallbackOutcome {}

  /// A parameter comes twice.
  record Ambiguous() implements CallbackOutcome {}

  record StateForged() implements CallbackOutcome {}

  record StateExpired() implements CallbackOutcome {}

  /// Another browser's, or used up.
  record StateNotOfThisBrowser() implements CallbackOutcome {}

  /// The owner declined.
  record Declined() implements CallbackOutcome {}

  /// The Workspace administrator forbids it.
  record ForbiddenByPolicy() implements CallbackOutcome {}

  /// Google refuses us.
  ///
  /// @param error for the log
  record RefusedByGoogle(String error) implements CallbackOutcome {}

  record GoogleUnavailable() implements CallbackOutcome {}

  record CodeUsed() implements CallbackOutcome {}

  record ScopeMissing() implements CallbackOutcome {}

  /// Google sent no refresh token.
  record NoLastingAccess() implements CallbackOutcome {}

  /// The account has no mailbox that we could read.
  record MailboxRefused(Reason reason) implements CallbackOutcome {}

  /// The invitation is another mailbox's.
  ///
  /// @param expected the mailbox that was invited
  record WrongAccount(MailboxAddress expected) implements CallbackOutcome {}

  record NotInvited() implements CallbackOutcome {}

  /// The address was another account's when it was connected.
  record OtherAccount() implements CallbackOutcome {}

  record ConnectedByAdministrator() implements CallbackOutcome {}

  /// Mail of the mailbox's earlier subscription is still being removed.
  record MailBeingRemoved() implements CallbackOutcome {}
}
