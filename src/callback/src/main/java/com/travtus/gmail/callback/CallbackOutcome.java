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

/// The outcome of a consent, or of an answer to a question about one. It is logged as text, without
/// the names that owners are shown, because a name may be a customer's domain.
sealed interface CallbackOutcome {
  /// Whether the grant is used or kept for the owner's answer. Unused grants are revoked.
  default boolean usesTheGrant() {
    return false;
  }

  /// @param tenant the tenant's name, as shown to the owner; null if it has none
  /// @param since mail received from this time on is read
  /// @param isPaused whether the subscription is authorized but paused
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

  /// The owner first has to choose which of these tenants may read the mailbox.
  ///
  /// @param reader the name of the tenant that reads the mailbox, and stops if the owner accepts;
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

  /// @param tenant the asking tenant's name, as shown to the owner
  /// @param since mail received from this time on would be read
  /// @param isAgreed whether the owner has agreed to this tenant before
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

  /// The invitation was withdrawn, declined or replaced.
  record InvitationOver() implements CallbackOutcome {}

  record InvitationExpired() implements CallbackOutcome {}

  /// The owner declined on our page.
  ///
  /// @param reader the name of the tenant that still reads the mailbox; null if none does
  record InvitationDeclined(@Nullable String reader) implements CallbackOutcome {
    @Override
    public String toString() {
      return "InvitationDeclined[isRead=%s]".formatted(reader != null);
    }
  }

  /// The owner declined a subscription that is already connected, for example in another tab.
  ///
  /// @param tenant the tenant's name, as shown to the owner
  record StaysConnected(String tenant) implements CallbackOutcome {
    @Override
    public String toString() {
      return "StaysConnected[]";
    }
  }

  /// The owner has agreed to another tenant, which reads the mailbox.
  ///
  /// @param tenant the tenant's name, as shown to the owner
  record ConnectedToAnother(String tenant) implements CallbackOutcome {
    @Override
    public String toString() {
      return "ConnectedToAnother[]";
    }
  }

  /// An earlier consent of the mailbox's owner is being revoked, which also revokes this one.
  record EarlierConsentBeingRevoked() implements CallbackOutcome {}

  /// The state is missing, or both code and error: Google does not redirect like this.
  record Incomplete() implements CallbackOutcome {}

  /// A parameter occurs twice.
  record Ambiguous() implements CallbackOutcome {}

  record StateForged() implements CallbackOutcome {}

  record StateExpired() implements CallbackOutcome {}

  /// The state belongs to another browser or was already used.
  record StateNotOfThisBrowser() implements CallbackOutcome {}

  /// The owner declined at Google.
  record Declined() implements CallbackOutcome {}

  /// The Workspace administrator blocks the app.
  record ForbiddenByPolicy() implements CallbackOutcome {}

  /// Google refuses our request.
  ///
  /// @param error for the log
  record RefusedByGoogle(String error) implements CallbackOutcome {}

  record GoogleUnavailable() implements CallbackOutcome {}

  record CodeUsed() implements CallbackOutcome {}

  record ScopeMissing() implements CallbackOutcome {}

  /// Google sent no refresh token.
  record NoLastingAccess() implements CallbackOutcome {}

  /// The account has no mailbox that we can read.
  record MailboxRefused(Reason reason) implements CallbackOutcome {}

  /// The invitation is for another mailbox.
  ///
  /// @param expected the invited mailbox
  record WrongAccount(MailboxAddress expected) implements CallbackOutcome {}

  record NotInvited() implements CallbackOutcome {}

  /// The address belonged to another account when it was connected.
  record OtherAccount() implements CallbackOutcome {}

  record ConnectedByAdministrator() implements CallbackOutcome {}

  /// Mail of the mailbox's earlier subscription is still being deleted.
  record MailBeingRemoved() implements CallbackOutcome {}
}
