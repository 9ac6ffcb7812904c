package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The store of subscriptions and of mailbox claims. A claim says which subscription reads a
/// mailbox: at most one, whichever its tenant. A subscription takes the claim in the write that
/// makes it active or has it use another consent. It releases the claim in the write after which it
/// [may no longer hold it][Subscription#mayHoldClaim]. If the mailbox is renamed, the claim of the
/// new address replaces that of the old one. A consent that the subscription no longer uses goes to
/// [Revocations] in the same write.
///
/// Every write is conditional: `false`, [ReplaceResult#CHANGED] or an empty result says that a
/// concurrent change won, and that the caller must read again before it decides. Every change other
/// than that of the sync state is written atomically with its entry in the [SubscriptionAuditLog].
public interface Subscriptions {

  Optional<Subscription> find(SubscriptionId id);

  /// Like [#find(SubscriptionId)], but only for that tenant. Another tenant's subscription looks
  /// like one that does not exist, also in the time that the answer takes.
  Optional<Subscription> find(SubscriptionId id, TenantId tenant);

  /// Returns the tenant's subscription of that mailbox, including one that began under another
  /// address; the latter may be a second old.
  default Optional<Subscription> find(TenantId tenant, MailboxAddress mailbox) {
    return find(SubscriptionId.of(tenant, mailbox))
        .filter(found -> found.mailbox().isSameMailbox(mailbox))
        .or(
            () ->
                ofMailbox(mailbox).stream()
                    .filter(found -> found.tenant().equals(tenant))
                    .findFirst());
  }

  /// Returns the id for a tenant's subscription that begins under that address.
  default SubscriptionId newId(TenantId tenant, MailboxAddress mailbox) {
    return IntStream.iterate(0, earlier -> earlier + 1)
        .mapToObj(earlier -> SubscriptionId.of(tenant, mailbox, earlier))
        .filter(id -> find(id).filter(found -> !found.mailbox().isSameMailbox(mailbox)).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /// @param limit maximum number of items
  /// @param after [Page#nextStartKey] of the previous page of the same query; null for the first
  Page<Subscription> list(SubscriptionQuery query, int limit, @Nullable String after);

  /// Returns the subscription that holds the mailbox's claim.
  Optional<SubscriptionId> claimant(MailboxAddress mailbox);

  /// Returns every tenant's subscriptions of that mailbox. One that was created within the last
  /// second may be missing.
  List<Subscription> ofMailbox(MailboxAddress mailbox);

  /// Returns every tenant's subscriptions for which that account has consented. They may be a
  /// second old.
  List<Subscription> ofAccount(AccountId account);

  /// Counts a tenant's subscriptions with a pending invitation. The count may be a second old.
  ///
  /// @param most if there are more, the result is this plus one
  int countInvited(TenantId tenant, Instant now, int most);

  /// Returns every tenant's subscriptions in that domain, ordered by address. One that was created
  /// within the last second may be missing.
  ///
  /// @param domain in lower case
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<Subscription> inDomain(String domain, int limit, @Nullable String after);

  CreateResult create(Subscription subscription, SubscriptionEvent event);

  /// Writes everything but the sync state and the id, if the version is still that of `read`. The
  /// sync state keeps what the sync has written since, except that the due time follows the status.
  ReplaceResult replace(Subscription read, Subscription changed, SubscriptionEvent event);

  /// Ends the authorization of the subscription that holds the mailbox's claim, whose owner gives
  /// the mailbox to another tenant. The result is [as if the owner had removed the access at
  /// Google][Subscription#withRevokedGrant]. An entry is written only if the status shows the
  /// change.
  ///
  /// @param event as a sync would report a revoked grant
  /// @return false if it has changed since it was read, or no longer holds the claim
  boolean abandon(Subscription read, SubscriptionEvent event);

  /// Releases the claim of a subscription that is not synced because its address belongs to another
  /// account by now. Nothing else changes.
  void releaseClaim(Subscription holder);

  /// Writes only an audit entry, for an action without a change.
  void note(Subscription read, SubscriptionEvent event);

  /// Writes when to check a mailbox again that can't be synced, if the version is still that of
  /// `read`. It writes no audit entry, because nothing has changed.
  boolean postpone(Subscription read, Instant nextTry);

  /// Deletes the subscription, if its version is still that of `read`.
  ///
  /// @param purge begins with the deletion; null to keep the mail
  boolean delete(Subscription read, SubscriptionEvent event, @Nullable Purge purge);

  /// Begins to remove the mail that a subscription kept when it ended.
  PurgeResult purge(Purge purge, SubscriptionEvent event);

  /// Writes the sync state of an active subscription, if its revision and its grant are still those
  /// of `read`.
  ///
  /// @return what the next write of the same run starts from; empty if a concurrent change won
  Optional<Subscription> advance(Subscription read, SyncState syncState);

  /// Returns scheduled subscriptions that are due, those that wait longest first.
  ///
  /// @param limit maximum per shard of the index, from either end: if more are due, these are the
  ///     ones that wait longest and the ones that became due last
  List<DueMailbox> due(Instant now, int limit);
}
