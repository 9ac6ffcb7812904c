package com.travtus.gmail.subscription;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Updates subscriptions when the account whose owner consented gets another primary address.
@Singleton
public final class FollowAccount {
  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final Domains domains;

  public FollowAccount(Subscriptions subscriptions, SubscriptionChanges changes, Domains domains) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.domains = domains;
  }

  /// A subscription under its new address, with the address before.
  public record Followed(MailboxAddress before, Subscription subscription) {}

  /// @param primary the account's address, as Gmail reports it
  public List<Followed> follow(AccountId account, MailboxAddress primary, SubscriptionEvent event) {
    List<Followed> followed = new ArrayList<>();
    for (Subscription read : subscriptions.ofAccount(account)) {
      if (!read.mailbox().isSameMailbox(primary)
          && mayFollow(read, primary)
          && changes.replace(read, read.renamed(primary), event)) {
        subscriptions
            .find(read.id())
            .filter(found -> found.mailbox().isSameMailbox(primary))
            .ifPresent(found -> followed.add(new Followed(read.mailbox(), found)));
      }
    }
    return followed;
  }

  private boolean mayFollow(Subscription subscription, MailboxAddress primary) {
    Optional<WorkspaceDomain> domain = domains.find(primary.domain());
    return domain.isEmpty() || domain.orElseThrow().tenant().equals(subscription.tenant());
  }
}
