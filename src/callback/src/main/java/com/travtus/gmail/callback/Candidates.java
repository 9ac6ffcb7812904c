package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the subscriptions that a mailbox's owner may accept or decline now.
@Singleton
final class Candidates {
  private final Subscriptions subscriptions;
  private final Domains domains;
  private final Clock clock;

  Candidates(Subscriptions subscriptions, Domains domains, Clock clock) {
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.clock = clock;
  }

  /// @param id the id in the form
  Optional<Subscription> find(@Nullable String id, Consent consent) {
    MailboxAddress mailbox = consent.mailbox();
    return Optional.ofNullable(id)
        .filter(SubscriptionId::isValid)
        .map(SubscriptionId::new)
        .flatMap(subscriptions::find)
        .filter(found -> found.mailbox().isSameMailbox(mailbox))
        .filter(
            found ->
                !of(consent, List.of(found), subscriptions.claimant(mailbox).orElse(null))
                    .isEmpty());
  }

  /// Those that do not read the mailbox.
  List<Subscription> waiting(Consent consent) {
    Optional<SubscriptionId> reader = subscriptions.claimant(consent.mailbox());
    return of(consent, subscriptions.ofMailbox(consent.mailbox()), null).stream()
        .filter(each -> !Optional.of(each.id()).equals(reader))
        .toList();
  }

  private List<Subscription> of(
      Consent consent, List<Subscription> found, @Nullable SubscriptionId reader) {
    return ConsentDecision.candidates(
        domains.find(consent.mailbox().domain()),
        found.stream().filter(each -> !each.isOfAnotherAccount(consent.by().account())).toList(),
        reader,
        clock.instant());
  }
}
