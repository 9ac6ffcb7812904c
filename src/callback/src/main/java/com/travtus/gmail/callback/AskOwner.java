package com.travtus.gmail.callback;

import com.travtus.gmail.consent.Question;
import com.travtus.gmail.consent.QuestionSigner;
import com.travtus.gmail.consent.TenantNames;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a mailbox's owner which of the inviting tenants may read it, by their names. Until the
/// answer, the token belongs to no subscription and has a pending revocation, in case no answer
/// comes.
@Singleton
final class AskOwner {
  private final QuestionSigner signer;
  private final TenantNames names;
  private final Subscriptions subscriptions;
  private final UnusedGrants unusedGrants;
  private final Clock clock;

  AskOwner(
      QuestionSigner signer,
      TenantNames names,
      Subscriptions subscriptions,
      UnusedGrants unusedGrants,
      Clock clock) {
    this.signer = signer;
    this.names = names;
    this.subscriptions = subscriptions;
    this.unusedGrants = unusedGrants;
    this.clock = clock;
  }

  CallbackOutcome ask(List<Subscription> invited, Consent consent) {
    SubscriptionId reader = subscriptions.claimant(consent.mailbox()).orElse(null);
    List<CallbackOutcome.Offer> offers = offers(invited, reader);
    return offers.isEmpty()
        ? new CallbackOutcome.NotInvited()
        : asked(offers, null, question(consent, null), consent);
  }

  /// Handles a mailbox that another subscription reads, or whose earlier consent is being revoked.
  /// The owner is told who reads it, and may end that.
  CallbackOutcome claimed(Subscription wanted, Consent consent) {
    Optional<Subscription> reader =
        subscriptions.claimant(consent.mailbox()).flatMap(subscriptions::find);
    if (reader.isEmpty()) {
      return new CallbackOutcome.EarlierConsentBeingRevoked();
    }
    String readersName = nameToTell(reader.orElseThrow());
    List<CallbackOutcome.Offer> offers = offers(List.of(wanted), null);
    return offers.isEmpty()
            || reader.orElseThrow().authorization() != AuthorizationKind.OAUTH
            || reader.orElseThrow().id().equals(wanted.id())
        ? new CallbackOutcome.ConnectedToAnother(readersName)
        : asked(offers, readersName, question(consent, reader.orElseThrow().id()), consent);
  }

  private static Question question(Consent consent, @Nullable SubscriptionId reader) {
    return new Question(consent.mailbox(), consent.by(), consent.grant(), reader);
  }

  private CallbackOutcome asked(
      List<CallbackOutcome.Offer> offers,
      @Nullable String reader,
      Question question,
      Consent consent) {
    unusedGrants.keep(consent);
    return new CallbackOutcome.Asked(
        consent.mailbox(), offers, reader, signer.sign(question, clock.instant()));
  }

  /// Offers the subscriptions whose tenants have a name.
  private List<CallbackOutcome.Offer> offers(
      List<Subscription> invited, @Nullable SubscriptionId reader) {
    return invited.stream()
        .flatMap(
            each ->
                names.of(each.tenant(), each.mailbox()).stream()
                    .map(name -> CallbackOutcome.Offer.of(each, name, each.id().equals(reader))))
        .toList();
  }

  /// The name by which owners know the subscription's tenant; null if it has none.
  @Nullable String name(Subscription subscription) {
    return names.of(subscription.tenant(), subscription.mailbox()).orElse(null);
  }

  String nameToTell(Subscription subscription) {
    return Objects.requireNonNullElse(name(subscription), "another company");
  }
}
