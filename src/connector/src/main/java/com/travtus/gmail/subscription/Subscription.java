package com.travtus.gmail.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One mailbox that a tenant may read, and how far it is read.
///
/// @param reason why it is blocked or wants a new consent; null otherwise
/// @param grant the authorization in force; null before the first
/// @param version counts the changes but those of the progress, for the conditional update
public record Subscription(
    SubscriptionId id,
    TenantId tenant,
    MailboxAddress mailbox,
    AuthorizationKind authorization,
    Wishes wishes,
    Status status,
    @Nullable Reason reason,
    @Nullable GrantId grant,
    Progress progress,
    Provenance provenance,
    long version) {

  public Subscription {
    if (!id.equals(SubscriptionId.of(mailbox))) {
      throw new IllegalArgumentException("the id is not the mailbox's");
    }
    if (status == Status.ACTIVE && grant == null) {
      throw new IllegalArgumentException("an active subscription has a grant");
    }
  }

  /// A new one that waits to be authorized.
  public static Subscription invited(
      MailboxAddress mailbox,
      TenantId tenant,
      AuthorizationKind authorization,
      Wishes wishes,
      Provenance provenance) {
    return new Subscription(
        SubscriptionId.of(mailbox),
        tenant,
        mailbox,
        authorization,
        wishes,
        Status.PENDING_AUTHORIZATION,
        null,
        null,
        Progress.NONE,
        provenance,
        0);
  }

  /// Authorized anew. A pause is Studio's to end, so a paused subscription stays paused; all else
  /// becomes active and is due at once.
  public Subscription authorized(GrantId newGrant, Instant now) {
    return status == Status.PAUSED
        ? in(Status.PAUSED, null, newGrant)
        : in(Status.ACTIVE, null, newGrant).with(progress.dueAt(now));
  }

  public Subscription requiringReauthorization(Reason why) {
    return in(Status.REAUTHORIZATION_REQUIRED, why, grant);
  }

  public Subscription blocked(Reason why) {
    return in(Status.BLOCKED, why, grant);
  }

  public Subscription paused() {
    return in(Status.PAUSED, null, grant);
  }

  /// The end of a pause: active again if there is a grant, waiting to be authorized otherwise.
  public Subscription resumed(Instant now) {
    return grant == null
        ? in(Status.PENDING_AUTHORIZATION, null, null)
        : in(Status.ACTIVE, null, grant).with(progress.dueAt(now));
  }

  public Subscription with(Wishes changed) {
    return new Subscription(
        id,
        tenant,
        mailbox,
        authorization,
        changed,
        status,
        reason,
        grant,
        progress,
        provenance,
        version);
  }

  public Subscription with(Progress changed) {
    return new Subscription(
        id,
        tenant,
        mailbox,
        authorization,
        wishes,
        status,
        reason,
        grant,
        changed,
        provenance,
        version);
  }

  private Subscription in(
      Status newStatus, @Nullable Reason newReason, @Nullable GrantId newGrant) {
    return new Subscription(
        id,
        tenant,
        mailbox,
        authorization,
        wishes,
        newStatus,
        newReason,
        newGrant,
        progress,
        provenance,
        version);
  }
}
