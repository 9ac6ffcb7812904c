package com.travtus.gmail.subscriptions;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.DelegatedMailbox;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Subscribes a mailbox for a tenant. Whether the tenant may is decided by the domains, before
/// Google is asked for anything.
@Singleton
final class Subscribe {
  private final Subscriptions subscriptions;
  private final Domains domains;
  private final DelegatedMailbox delegatedMailbox;
  private final SyncQueue queue;
  private final Clock clock;

  Subscribe(
      Subscriptions subscriptions,
      Domains domains,
      DelegatedMailbox delegatedMailbox,
      SyncQueue queue,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.delegatedMailbox = delegatedMailbox;
    this.queue = queue;
    this.clock = clock;
  }

  /// @param by the subject of the caller's token
  CreateOutcome subscribe(NewSubscription.Checked wanted, TenantId tenant, String by) {
    if (!isWithinReach(wanted.mailbox(), wanted.authorization(), tenant)) {
      return new CreateOutcome.NotYours();
    }
    Optional<CreateOutcome> taken = taken(wanted.mailbox(), tenant);
    if (taken.isPresent()) {
      return taken.orElseThrow();
    }
    return switch (wanted.authorization()) {
      case OAUTH -> create(invited(wanted.mailbox(), wanted, tenant, by));
      case DELEGATION ->
          switch (delegatedMailbox.identify(wanted.mailbox())) {
            case MailboxAnswer.Throttled _, MailboxAnswer.Unavailable _ ->
                new CreateOutcome.GoogleUnavailable();
            case MailboxAnswer.Refused(Reason reason) ->
                new CreateOutcome.DelegationRefused(reason);
            case MailboxAnswer.Found(MailboxAddress primary) ->
                delegated(primary, wanted, tenant, by);
          };
    };
  }

  private CreateOutcome delegated(
      MailboxAddress primary, NewSubscription.Checked wanted, TenantId tenant, String by) {
    if (!isWithinReach(primary, AuthorizationKind.DELEGATION, tenant)) {
      return new CreateOutcome.NotYours();
    }
    CreateOutcome outcome =
        create(invited(primary, wanted, tenant, by).authorized(GrantId.fresh(), clock.instant()));
    if (outcome instanceof CreateOutcome.Created(Subscription created)) {
      queue.add(List.of(created.id()));
    }
    return outcome;
  }

  /// Delegation reaches every user of every customer: the domain must be the tenant's. An owner who
  /// consents speaks for one mailbox, so that any address can be invited but those of others.
  private boolean isWithinReach(
      MailboxAddress mailbox, AuthorizationKind authorization, TenantId tenant) {
    Optional<TenantId> owner = domains.find(mailbox.domain()).map(domain -> domain.tenant());
    return switch (authorization) {
      case OAUTH -> owner.isEmpty() || owner.orElseThrow().equals(tenant);
      case DELEGATION -> owner.isPresent() && owner.orElseThrow().equals(tenant);
    };
  }

  private Subscription invited(
      MailboxAddress mailbox, NewSubscription.Checked wanted, TenantId tenant, String by) {
    Instant now = clock.instant();
    return Subscription.invited(
        mailbox, tenant, wanted.authorization(), wanted.wishes(), Provenance.of(by, now));
  }

  private CreateOutcome create(Subscription subscription) {
    return subscriptions.create(subscription)
        ? new CreateOutcome.Created(subscription)
        : taken(subscription.mailbox(), subscription.tenant())
            .orElseThrow(() -> new IllegalStateException("a subscription came and went meanwhile"));
  }

  private Optional<CreateOutcome> taken(MailboxAddress mailbox, TenantId tenant) {
    return subscriptions
        .find(SubscriptionId.of(mailbox))
        .map(
            existing ->
                existing.tenant().equals(tenant)
                    ? new CreateOutcome.Exists(existing)
                    : new CreateOutcome.NotYours());
  }
}
