package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tenant's subscription of one mailbox, and how far the mailbox has been synced.
///
/// @param reason why it is blocked, needs a new consent or is not authorized yet; null otherwise
/// @param retryUntil until when the connector retries a delegation that is not in effect yet; null
///     without retries
/// @param grant the authorization in use; null before the first
/// @param consent what Google reported about the owner who consented last; null if none has
/// @param invitation the last that was sent to the owner; null if none was
/// @param version counts the changes other than those of the sync state, for the conditional update
public record Subscription(
    SubscriptionId id,
    TenantId tenant,
    MailboxAddress mailbox,
    AuthorizationKind authorization,
    SubscriptionOptions options,
    Status status,
    @Nullable Reason reason,
    @Nullable Instant retryUntil,
    @Nullable GrantId grant,
    @Nullable OwnerConsent consent,
    SyncState syncState,
    Creation creation,
    Review review,
    @Nullable Invitation invitation,
    long version) {

  /// How long Google may take to apply a change in the Admin console
  /// (https://support.google.com/a/answer/162106).
  public static final Duration PROPAGATION = Duration.ofHours(24);

  /// Minimum wait before the connector checks a mailbox again after it stopped syncing it. The
  /// maximum is twice that.
  public static final Duration REST = Duration.ofHours(4);

  public Subscription {
    if (status == Status.ACTIVE && grant == null) {
      throw new IllegalArgumentException("an active subscription has a grant");
    }
  }

  /// Creates a subscription that waits to be authorized.
  public static Subscription invited(
      MailboxAddress mailbox,
      TenantId tenant,
      AuthorizationKind authorization,
      SubscriptionOptions options,
      Creation creation,
      Review review) {
    return invited(
        SubscriptionId.of(tenant, mailbox),
        mailbox,
        tenant,
        authorization,
        options,
        creation,
        review);
  }

  /// @param id as [Subscriptions#newId] returns it
  public static Subscription invited(
      SubscriptionId id,
      MailboxAddress mailbox,
      TenantId tenant,
      AuthorizationKind authorization,
      SubscriptionOptions options,
      Creation creation,
      Review review) {
    return new Subscription(
        id,
        tenant,
        mailbox,
        authorization,
        options,
        Status.PENDING_AUTHORIZATION,
        null,
        null,
        null,
        null,
        SyncState.NONE,
        creation,
        review,
        null,
        0);
  }

  /// Whether it may hold the mailbox's claim, which is exclusive. No other tenant's subscription is
  /// activated until this one ends, its grant is found revoked, its owner gives the mailbox to
  /// another tenant, its domain turns out to be another tenant's, or its address another account's.
  public boolean mayHoldClaim() {
    return switch (status) {
      case ACTIVE, PAUSED -> grant != null;
      case BLOCKED ->
          grant != null
              && reason != Reason.DOMAIN_NOT_YOURS
              && reason != Reason.NOT_THE_SUBJECT
              && reason != Reason.OTHER_ACCOUNT;
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED -> false;
    };
  }

  /// Whether the scheduler has to return to it, to sync it or to check whether Google allows access
  /// by now.
  public boolean isScheduled() {
    return switch (status) {
      case ACTIVE -> true;
      case PENDING_AUTHORIZATION -> retryUntil != null;
      case PAUSED -> false;
      case BLOCKED, REAUTHORIZATION_REQUIRED ->
          syncState.nextSyncAt() != null
              && (grant != null || authorization == AuthorizationKind.DELEGATION);
    };
  }

  /// Returns the instant from which received mail is requested.
  public Instant receivedSince() {
    return creation.createdAt().minus(Duration.ofDays(options.backfillDays()));
  }

  /// Applies a new authorization. A paused subscription stays paused, because only Studio ends a
  /// pause. Any other becomes active and is due at once.
  public Subscription authorized(GrantId newGrant, Instant now) {
    return status == Status.PAUSED
        ? in(Status.PAUSED, null, newGrant)
        : in(Status.ACTIVE, null, newGrant).with(syncState.dueAt(now));
  }

  /// Waits for a delegation that is not in effect yet. Google may take a day to apply a change in
  /// the Admin console, so the connector retries automatically.
  public Subscription awaitingDelegation(@Nullable Reason why, Instant until, Instant nextTry) {
    return copy(
        options,
        Status.PENDING_AUTHORIZATION,
        why,
        until,
        null,
        syncState.dueAt(nextTry),
        review,
        invitation);
  }

  /// Stops syncing until somebody has fixed the reason. The connector still asks Google at long
  /// intervals, because somebody may have fixed it, or Google may have been wrong. It checks
  /// subscriptions that stopped together at different times.
  public Subscription stopped(Reason why, Instant now) {
    return in(why.isFixedByConsent() ? Status.REAUTHORIZATION_REQUIRED : Status.BLOCKED, why, grant)
        .resting(now);
  }

  /// Schedules the next check after another rest.
  Subscription resting(Instant now) {
    long spread = Math.floorMod(id.hashCode(), REST.toMillis());
    return with(syncState.dueAt(now.plus(REST).plusMillis(spread)));
  }

  /// Applies what follows when the owner has removed the access at Google: a grant that opens
  /// nothing replaces the one in use. A pause or a block stays; the connector notices the revoked
  /// grant when it ends.
  public Subscription withRevokedGrant(Instant now) {
    Subscription dead = in(status, reason, GrantId.fresh());
    return status == Status.ACTIVE ? dead.stopped(Reason.GRANT_EXPIRED, now) : dead;
  }

  public Subscription paused() {
    return in(Status.PAUSED, null, grant);
  }

  /// Ends a pause. The subscription becomes active if it has a grant, and otherwise waits to be
  /// authorized.
  public Subscription resumed(Instant now) {
    if (grant != null) {
      return in(Status.ACTIVE, null, grant).with(syncState.dueAt(now));
    }
    return switch (authorization) {
      case OAUTH -> in(Status.PENDING_AUTHORIZATION, null, null);
      case DELEGATION -> awaitingDelegation(null, now.plus(PROPAGATION), now);
    };
  }

  /// Applies a review. A mailbox that must no longer be read is paused at once, and its owner can
  /// no longer accept a pending invitation. Ending the subscription is a separate decision, because
  /// it also decides on the mail.
  public Subscription reviewed(Attestation attestation, Duration period) {
    Subscription judged = attestation.kept() ? this : withdrawn(attestation.at()).paused();
    return judged.with(review.after(attestation, period));
  }

  public Subscription with(SubscriptionOptions changed) {
    return copy(changed, status, reason, retryUntil, grant, syncState, review, invitation);
  }

  public Subscription with(SyncState changed) {
    return copy(options, status, reason, retryUntil, grant, changed, review, invitation);
  }

  public Subscription with(Review changed) {
    return copy(options, status, reason, retryUntil, grant, syncState, changed, invitation);
  }

  /// @param changed null if the owner was sent none
  public Subscription with(@Nullable Invitation changed) {
    return copy(options, status, reason, retryUntil, grant, syncState, review, changed);
  }

  /// Whether Google has given us access to the mailbox before. Such an address is no group.
  public boolean hasBeenAuthorized() {
    return grant != null || syncState.cursor() != null || syncState.fullSync() != null;
  }

  /// Whether the owner, who was told the tenant's name, has yet to answer.
  public boolean isInvited(Instant now) {
    return invitation != null && invitation.isPending(now);
  }

  /// Whether the invitation's link works. It does not in a domain that turned out to be another
  /// tenant's.
  public boolean hasOpenInvitation(Instant now) {
    return isInvited(now) && !isOfAnothersDomain();
  }

  /// Whether it was stopped because the mailbox's domain belongs to another tenant.
  public boolean isOfAnothersDomain() {
    return status == Status.BLOCKED && reason == Reason.DOMAIN_NOT_YOURS;
  }

  /// Adds another invitation for an owner who has not agreed yet or has to agree again.
  public Subscription invitedAgain(Invitation another) {
    Subscription asked =
        grant == null && isOfAnothersDomain() ? in(Status.PENDING_AUTHORIZATION, null, null) : this;
    return asked.with(another);
  }

  private Subscription withdrawn(Instant now) {
    return invitation != null && invitation.isPending(now)
        ? with(invitation.answered(Invitation.Answer.WITHDRAWN))
        : this;
  }

  /// Whether the owner has agreed to this tenant before, or enrolled in a domain that was the
  /// tenant's. A new consent then restores the subscription.
  public boolean isAgreed() {
    if (authorization != AuthorizationKind.OAUTH) {
      return false;
    }
    return switch (invitation == null ? Invitation.Answer.ACCEPTED : invitation.answer()) {
      case ACCEPTED -> true;
      case NONE -> grant != null;
      case DECLINED, WITHDRAWN -> false;
    };
  }

  /// Whether the owner, who was told the tenant's name, has agreed. Nobody asked an owner who
  /// enrolled; the domain's tenant agreed instead.
  public boolean isAccepted() {
    return invitation != null && invitation.answer() == Invitation.Answer.ACCEPTED;
  }

  /// Records that the owner, who was told the tenant's name, has agreed.
  public Subscription accepted(Instant now) {
    return with(
        invitation == null
            ? Invitation.accepted(creation.createdBy(), now)
            : invitation.answered(Invitation.Answer.ACCEPTED));
  }

  /// Records the owner's consent for this mailbox.
  ///
  /// @param primary may be another spelling of its address
  public Subscription consented(
      MailboxAddress primary, OwnerConsent by, GrantId newGrant, Instant now) {
    if (!mailbox.isSameMailbox(primary) || isOfAnotherAccount(by.account())) {
      throw new IllegalArgumentException("the consent is for another mailbox");
    }
    Subscription agreed =
        invitation == null ? this : with(invitation.answered(Invitation.Answer.ACCEPTED));
    return agreed.of(primary, by).authorized(newGrant, now);
  }

  /// Whether the owner consented with another account, which had the mailbox's address before.
  public boolean isOfAnotherAccount(AccountId account) {
    return consent != null && !consent.account().equals(account);
  }

  /// Records that the account has another primary address now.
  public Subscription renamed(MailboxAddress primary) {
    return of(primary, consent);
  }

  private Subscription of(MailboxAddress primary, @Nullable OwnerConsent by) {
    return new Subscription(
        id,
        tenant,
        primary,
        authorization,
        options,
        status,
        reason,
        retryUntil,
        grant,
        by,
        syncState,
        creation,
        review,
        invitation,
        version);
  }

  /// Whether to ask the owner for a new consent, because the time-limited access ends soon.
  public boolean endsSoon(Instant now) {
    return grant != null && consent != null && consent.endsSoon(now);
  }

  public Snapshot snapshot() {
    return new Snapshot(authorization, options, status, reason, retryUntil, review, invitation);
  }

  /// Whether its tenant sees the same subscription, apart from the sync state.
  public boolean readsLike(Subscription other) {
    return snapshot().equals(other.snapshot()) && mailbox.equals(other.mailbox);
  }

  private Subscription in(
      Status newStatus, @Nullable Reason newReason, @Nullable GrantId newGrant) {
    return copy(options, newStatus, newReason, null, newGrant, syncState, review, invitation);
  }

  /// Copies the subscription with other values for the parts that can change.
  private Subscription copy(
      SubscriptionOptions newOptions,
      Status newStatus,
      @Nullable Reason newReason,
      @Nullable Instant newRetryUntil,
      @Nullable GrantId newGrant,
      SyncState newState,
      Review newReview,
      @Nullable Invitation newInvitation) {
    return new Subscription(
        id,
        tenant,
        mailbox,
        authorization,
        newOptions,
        newStatus,
        newReason,
        newRetryUntil,
        newGrant,
        consent,
        newState,
        creation,
        newReview,
        newInvitation,
        version);
  }
}
