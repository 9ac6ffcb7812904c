package com.travtus.gmail.callback;

import com.travtus.gmail.consent.Question;
import com.travtus.gmail.consent.QuestionSealer;
import com.travtus.gmail.consent.TenantNames;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// Asks a mailbox's owner which of the tenants that invited it may read it, by their names. Until
/// the answer the token is kept as nobody's, with a note to revoke it if none comes.
@Singleton
final class AskOwner {
  private final QuestionSealer sealer;
  private final TenantNames names;
  private final Subscriptions subscriptions;
  private final UnusedGrants unusedGrants;
  private final Clock clock;

  AskOwner(
      QuestionSealer sealer,
      TenantNames names,
      Subscriptions subscriptions,
      UnusedGrants unusedGrants,
      Clock clock) {
    this.sealer = sealer;
    this.names = names;
    this.subscriptions = subscriptions;
    this.unusedGrants = unusedGrants;
    this.clock = clock;
  }

  CallbackOutcome ask(List<Subscription> invited, Consent consent) {
    List<CallbackOutcome.Offer> offers = offers(invited);
    if (offers.isEmpty()) {
      return new CallbackOutcome.NotInvited();
    }
    unusedGrants.keep(consent);
    return new CallbackOutcome.Asked(
        consent.mailbox(),
        offers,
        sealer.seal(new Question(consent.mailbox(), consent.grant(), null), clock.instant()));
  }

  /// Those whose tenants have a name to tell.
  List<CallbackOutcome.Offer> offers(List<Subscription> invited) {
    return invited.stream()
        .flatMap(
            each ->
                names.of(each.tenant(), each.mailbox()).stream()
                    .map(name -> CallbackOutcome.Offer.of(each, name)))
        .toList();
  }

  CallbackOutcome connected(Subscription active) {
    return CallbackOutcome.Connected.of(
        active, names.of(active.tenant(), active.mailbox()).orElse(null));
  }

  /// The owner agreed to whoever reads the mailbox, and is told the name.
  CallbackOutcome claimed(MailboxAddress mailbox) {
    return subscriptions.claimant(mailbox).flatMap(subscriptions::find).stream()
        .flatMap(reader -> Stream.ofNullable(names.of(reader.tenant(), mailbox).orElse(null)))
        .findFirst()
        .<CallbackOutcome>map(CallbackOutcome.ConnectedToAnother::new)
        .orElseGet(CallbackOutcome.EarlierConsentBeingRevoked::new);
  }
}
