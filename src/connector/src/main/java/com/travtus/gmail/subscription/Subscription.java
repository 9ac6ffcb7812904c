package com.travtus.gmail.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One mailbox that a tenant may read, and how far it is read.
///
/// @param reason why it is blocked, wants a new consent or is not authorized yet; null otherwise
/// @param retryUntil until when a delegation that is not in force yet is tried again by itself;
///     null where nothing is
/// @param grant the authorization in force; null before the first
/// @param consent what Google told of the owner who consented last; null if none has
/// @param invitation the last that its owner was sent; null if none was
/// @param version counts the changes but those of the progress, for the conditional update
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

  /// How long Google may take to follow a change in the Admin console
  /// (https://support.google.com/a/answer/162106).
  public static final Duration PROPAGATION = Duration.ofHours(24);

  /// How long a mailbox that can't be synced rests at least, and twice that at most.
  public static final Duration REST = Duration.ofHours(4);

  public Subscription {
    if (status == Status.ACTIVE && grant == null) {
      throw new IllegalArgumentException("an active subscription has a grant");
    }
  }

  /// A new one that waits to be authorized.
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

  /// @param id as [Subscriptions#newId] gives it
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

  /// Whether it may hold the mailbox's claim. One that holds it has the mailbox to itself: no other
  /// tenant's subscription is activated until it ends, its grant is found dead, its owner gives the
  /// mailbox to another tenant, its domain turns out to be another tenant's, or its address another
  /// account's.
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

  /// Whether the scheduler is to come back to it: to sync it, or to see whether Google lets it be
  /// read by now.
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

  /// Mail that was received earlier is not asked for.
  public Instant receivedSince() {
    return creation.createdAt().minus(Duration.ofDays(options.backfillDays()));
  }

  /// Authorized anew. A pause is Studio's to end, so a paused subscription stays paused; all else
  /// becomes active and is due at once.
  public Subscription authorized(GrantId newGrant, Instant now) {
    return status == Status.PAUSED
        ? in(Status.PAUSED, null, newGrant)
        : in(Status.ACTIVE, null, newGrant).with(syncState.dueAt(now));
  }

  /// The delegation is not in force yet. Google may take a day to follow the Admin console, so that
  /// it is tried again by itself.
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

  /// It can't be synced until somebody has mended the reason. Google is asked again all the same,
  /// rarely: somebody may have, and Google may have been wrong. What stopped together is asked
  /// about apart.
  public Subscription stopped(Reason why, Instant now) {
    return in(
            why.isMendedByConsent() ? Status.REAUTHORIZATION_REQUIRED : Status.BLOCKED, why, grant)
        .resting(now);
  }

  /// What can't be synced is asked about again after another rest.
  Subscription resting(Instant now) {
    long spread = Math.floorMod(id.hashCode(), REST.toMillis());
    return with(syncState.dueAt(now.plus(REST).plusMillis(spread)));
  }

  /// As after its owner has removed the access at Google: a grant that opens nothing takes the
  /// place of the one in force. A pause or a block stays; that the grant is dead is found when it
  /// ends.
  public Subscription withDeadGrant(Instant now) {
    Subscription dead = in(status, reason, GrantId.fresh());
    return status == Status.ACTIVE ? dead.stopped(Reason.GRANT_EXPIRED, now) : dead;
  }

  public Subscription paused() {
    return in(Status.PAUSED, null, grant);
  }

  /// The end of a pause: active again if there is a grant, waiting to be authorized otherwise.
  public Subscription resumed(Instant now) {
    if (grant != null) {
      return in(Status.ACTIVE, null, grant).with(syncState.dueAt(now));
    }
    return switch (authorization) {
      case OAUTH -> in(Status.PENDING_AUTHORIZATION, null, null);
      case DELEGATION -> awaitingDelegation(null, now.plus(PROPAGATION), now);
    };
  }

  /// A mailbox that is to be read no longer is paused at once; ending the subscription is a
  /// decision of its own, because it decides on the mail as well.
  /// Nor may its owner, who was asked before, connect it.
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

  /// @param changed null: its owner was sent none
  public Subscription with(@Nullable Invitation changed) {
    return copy(options, status, reason, retryUntil, grant, syncState, review, changed);
  }

  /// Whether Google has let us see the mailbox before. An address for which it has is no group.
  public boolean hasBeenAuthorized() {
    return grant != null || syncState.cursor() != null || syncState.fullSync() != null;
  }

  /// Whether its owner, who was told the tenant's name, is to be asked.
  public boolean isInvited(Instant now) {
    return invitation != null && invitation.isPending(now);
  }

  /// Whether the invitation's link opens something: not in a domain that turned out to be another
  /// tenant's.
  public boolean hasOpenInvitation(Instant now) {
    return isInvited(now) && !isOfAnothersDomain();
  }

  /// Whether it was stopped because the mailbox's domain is another tenant's.
  public boolean isOfAnothersDomain() {
    return status == Status.BLOCKED && reason == Reason.DOMAIN_NOT_YOURS;
  }

  /// Its owner, who has not agreed yet or has to agree again, is sent another invitation.
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

  /// Whether its owner has agreed to this tenant before, or enrolled in a domain that was the
  /// tenant's: consenting again mends it.
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

  /// Whether its owner, who was told the tenant's name, has agreed. One that enrolled was asked by
  /// nobody: its domain's tenant agreed for it.
  public boolean isAccepted() {
    return invitation != null && invitation.answer() == Invitation.Answer.ACCEPTED;
  }

  /// Its owner, who was told the tenant's name, agrees.
  public Subscription accepted(Instant now) {
    return with(
        invitation == null
            ? Invitation.accepted(creation.createdBy(), now)
            : invitation.answered(Invitation.Answer.ACCEPTED));
  }

  /// The owner has consented with this mailbox.
  ///
  /// @param primary another spelling of its address, perhaps
  public Subscription consented(
      MailboxAddress primary, OwnerConsent by, GrantId newGrant, Instant now) {
    if (!mailbox.isSameMailbox(primary) || isOfAnotherAccount(by.account())) {
      throw new IllegalArgumentException("another mailbox");
    }
    Subscription agreed =
        invitation == null ? this : with(invitation.answered(Invitation.Answer.ACCEPTED));
    return agreed.of(primary, by).authorized(newGrant, now);
  }

  /// Whether it is of an account that had the mailbox's address before.
  public boolean isOfAnotherAccount(AccountId account) {
    return consent != null && !consent.account().equals(account);
  }

  /// Its account has another primary address now.
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

  /// Whether its owner is to be asked to consent again, before the access ends that was limited in
  /// time.
  public boolean endsSoon(Instant now) {
    return grant != null && consent != null && consent.endsSoon(now);
  }

  public Snapshot snapshot() {
    return new Snapshot(authorization, options, status, reason, retryUntil, review, invitation);
  }

  /// Whether what its tenant sees of it is the same, but for its progress.
  public boolean readsLike(Subscription other) {
    return snapshot().equals(other.snapshot()) && mailbox.equals(other.mailbox);
  }

  private Subscription in(
      Status newStatus, @Nullable Reason newReason, @Nullable GrantId newGrant) {
    return copy(options, newStatus, newReason, null, newGrant, syncState, review, invitation);
  }

  /// The same mailbox of the same tenant, with what can change of it.
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
