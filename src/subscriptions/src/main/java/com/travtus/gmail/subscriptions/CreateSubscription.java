package com.travtus.gmail.subscriptions;

import com.travtus.gmail.consent.InvitationSettings;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.AuthorizationTransitions;
import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.ReviewSettings;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.access.TenantLimits;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscribes a mailbox for a tenant. It decides whether the tenant may do so before it asks
/// Google: by the domain, or by inviting the mailbox's owner. Whether another tenant has the
/// mailbox or its domain changes no response.
@Singleton
final class CreateSubscription {
  /// Retries if the subscription is created and deleted concurrently.
  private static final int ATTEMPTS = 3;

  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final InvitationRights rights;
  private final InvitationSettings invitations;
  private final TenantLimits limits;
  private final Domains domains;
  private final CheckAuthorization checkAuthorization;
  private final SelectLabels selectLabels;
  private final Ledger ledger;
  private final SyncQueue queue;
  private final ReviewSettings reviews;
  private final Clock clock;

  CreateSubscription(
      Subscriptions subscriptions,
      SubscriptionChanges changes,
      InvitationRights rights,
      InvitationSettings invitations,
      TenantLimits limits,
      Domains domains,
      CheckAuthorization checkAuthorization,
      SelectLabels selectLabels,
      Ledger ledger,
      SyncQueue queue,
      ReviewSettings reviews,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.rights = rights;
    this.invitations = invitations;
    this.limits = limits;
    this.domains = domains;
    this.checkAuthorization = checkAuthorization;
    this.selectLabels = selectLabels;
    this.ledger = ledger;
    this.queue = queue;
    this.reviews = reviews;
    this.clock = clock;
  }

  /// Who requests the subscription, and whether it is a dry run.
  record Order(TenantId tenant, String by, boolean byOperator, boolean dryRun) {
    private Caller.Spender spender() {
      return new Caller.Spender(tenant, byOperator);
    }
  }

  /// @throws ApiProblem if the tenant has reached a limit, or the mailbox lacks a label
  CreateOutcome subscribe(NewSubscription.Checked wanted, Order order) {
    MailboxAddress mailbox = wanted.mailbox();
    switch (wanted.authorization()) {
      case OAUTH -> {
        if (!rights.mayInvite(order.tenant(), mailbox)) {
          return new CreateOutcome.NameMissing();
        }
      }
      // Our delegation reaches every user of every customer.
      case DELEGATION -> {
        if (!domains.isOf(order.tenant(), mailbox.domain())) {
          return new CreateOutcome.NotYours();
        }
      }
    }
    Optional<CreateOutcome> existing = existing(mailbox, order.tenant());
    if (existing.isPresent()) {
      return existing.orElseThrow();
    }
    count(wanted.authorization(), order);
    return switch (wanted.authorization()) {
      case OAUTH ->
          create(
              subscription(mailbox, wanted, order)
                  .with(Invitation.pending(order.by(), clock.instant(), invitations.lifetime())),
              null,
              order);
      case DELEGATION ->
          switch (checkAuthorization.ofDelegation(
              order.tenant(), mailbox, hasMail(order.tenant(), mailbox))) {
            case ProfileResult.Failure failure -> failed(failure, wanted, order);
            case ProfileResult.Found(MailboxAddress primary) -> found(primary, wanted, order);
          };
    };
  }

  private CreateOutcome failed(
      ProfileResult.Failure failure, NewSubscription.Checked wanted, Order order) {
    return switch (failure) {
      case ProfileResult.Unavailable _ -> new CreateOutcome.GoogleUnavailable();
      case ProfileResult.RateLimited(@Nullable Instant until) ->
          new CreateOutcome.RateLimited(until);
      case ProfileResult.Refused(Reason reason) -> refused(reason, wanted, order);
    };
  }

  /// Returns whether an earlier subscription has stored mail.
  private boolean hasMail(TenantId tenant, MailboxAddress mailbox) {
    return !ledger.newest(subscriptions.newId(tenant, mailbox), 1, null).items().isEmpty();
  }

  private void count(AuthorizationKind authorization, Order order) {
    if (order.dryRun() || authorization == AuthorizationKind.DELEGATION) {
      limits.check(order.spender());
    } else {
      limits.invitation(order.spender());
    }
  }

  private CreateOutcome found(MailboxAddress primary, NewSubscription.Checked wanted, Order order) {
    Subscription active =
        subscription(primary, wanted, order).authorized(GrantId.fresh(), clock.instant());
    MailboxAddress alias = primary.equals(wanted.mailbox()) ? null : wanted.mailbox();
    return switch (selectLabels.select(active)) {
      case SelectLabels.Result.Selected(Subscription selected) -> create(selected, alias, order);
      case SelectLabels.Result.Failed(ProfileResult.Failure failure) ->
          failed(failure, wanted, order);
    };
  }

  private CreateOutcome refused(Reason reason, NewSubscription.Checked wanted, Order order) {
    if (reason == Reason.DOMAIN_NOT_YOURS) {
      // The alias is in the tenant's domain, but the account behind it is not.
      return new CreateOutcome.NotYours();
    }
    return reason.mayBePropagating()
        ? create(
            AuthorizationTransitions.awaiting(
                subscription(wanted.mailbox(), wanted, order), reason, clock.instant()),
            null,
            order)
        : new CreateOutcome.DelegationRefused(reason);
  }

  private Subscription subscription(
      MailboxAddress mailbox, NewSubscription.Checked wanted, Order order) {
    Instant now = clock.instant();
    return Subscription.invited(
        subscriptions.newId(order.tenant(), mailbox),
        mailbox,
        order.tenant(),
        wanted.authorization(),
        wanted.options(),
        new Creation(now, order.by()),
        Review.first(now, reviews.period()));
  }

  private CreateOutcome create(
      Subscription subscription, @Nullable MailboxAddress alias, Order order) {
    if (order.dryRun()) {
      return existing(subscription.mailbox(), order.tenant())
          .orElseGet(() -> new CreateOutcome.WouldCreate(subscription, alias));
    }
    SubscriptionEvent event =
        new SubscriptionEvent(
            SubscriptionAction.CREATED,
            order.by(),
            order.byOperator(),
            subscription.creation().createdAt());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      switch (subscriptions.create(subscription, event)) {
        case CREATED -> {
          if (subscription.status() == Status.ACTIVE) {
            queue.add(List.of(DueMailbox.of(subscription)));
          }
          return new CreateOutcome.Created(subscription, alias);
        }
        case PURGING -> {
          return new CreateOutcome.Purging();
        }
        case EXISTS -> {
          Optional<CreateOutcome> existing = existing(subscription.mailbox(), order.tenant());
          if (existing.isPresent()) {
            return existing.orElseThrow();
          }
        }
        // Only a delegated mailbox is active from its creation, and its domain is the tenant's.
        case CLAIMED -> {
          if (!changes.recoverClaim(subscription, event)) {
            return own(subscription.mailbox(), order.tenant()).orElseGet(CreateOutcome.Busy::new);
          }
        }
      }
    }
    throw new IllegalStateException("a subscription is created and deleted repeatedly");
  }

  /// Returns the tenant's subscription if it has just followed its account to this address.
  private Optional<CreateOutcome> own(MailboxAddress mailbox, TenantId tenant) {
    return subscriptions
        .claimant(mailbox)
        .flatMap(id -> subscriptions.find(id, tenant))
        .map(CreateOutcome.Exists::new);
  }

  private Optional<CreateOutcome> existing(MailboxAddress mailbox, TenantId tenant) {
    return subscriptions.find(tenant, mailbox).map(found -> new CreateOutcome.Exists(found));
  }
}
