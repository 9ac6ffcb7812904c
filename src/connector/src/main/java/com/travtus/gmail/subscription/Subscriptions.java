package com.travtus.gmail.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The store of subscriptions, and of the claim that says which one reads a mailbox: at most one,
/// of whichever tenant. A subscription takes the claim in the write that makes it active or has it
/// use another consent, and gives it up in the one after which it [may no longer hold
/// it][Subscription#mayHoldClaim]; one whose mailbox is renamed takes the claim of the new address
/// for the old one's. A consent that it no longer uses is left to [Revocations], in
/// the same write.
///
/// Every write is conditional: `false`, [ReplaceResult#CHANGED] or empty says that somebody else
/// was faster, and that the caller must read again before it decides. Every change but that of the
/// progress leaves an entry in the [SubscriptionAuditLog], both or neither.
public interface Subscriptions {

  Optional<Subscription> find(SubscriptionId id);

  /// As [#find(SubscriptionId)], of that tenant alone: another's is as one that does not exist,
  /// also in the time that the answer takes.
  Optional<Subscription> find(SubscriptionId id, TenantId tenant);

  /// The tenant's subscription of that mailbox, also one that began under another address; a second
  /// old, maybe, if it did.
  default Optional<Subscription> find(TenantId tenant, MailboxAddress mailbox) {
    return find(SubscriptionId.of(tenant, mailbox))
        .filter(found -> found.mailbox().isSameMailbox(mailbox))
        .or(
            () ->
                ofMailbox(mailbox).stream()
                    .filter(found -> found.tenant().equals(tenant))
                    .findFirst());
  }

  /// The id of a tenant's subscription that begins under that address.
  default SubscriptionId newId(TenantId tenant, MailboxAddress mailbox) {
    return IntStream.iterate(0, earlier -> earlier + 1)
        .mapToObj(earlier -> SubscriptionId.of(tenant, mailbox, earlier))
        .filter(id -> find(id).filter(found -> !found.mailbox().isSameMailbox(mailbox)).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /// @param limit how many at most
  /// @param after [Page#nextStartKey] of the slice before, of the same query; null for the first
  Page<Subscription> list(SubscriptionQuery query, int limit, @Nullable String after);

  /// The subscription that holds the mailbox's claim.
  Optional<SubscriptionId> claimant(MailboxAddress mailbox);

  /// Every tenant's subscriptions of that mailbox; one that was created within the last second may
  /// be missing.
  List<Subscription> ofMailbox(MailboxAddress mailbox);

  /// Every tenant's subscriptions for which that account has consented; a second old, maybe.
  List<Subscription> ofAccount(AccountId account);

  /// How many invitations of a tenant are open, in how many subscriptions; a second old, maybe.
  ///
  /// @param most where there are more, one more than this is answered
  int countInvited(TenantId tenant, Instant now, int most);

  /// Every tenant's subscriptions of mailboxes of that domain, by address; one that was created
  /// within the last second may be missing. A slice may have fewer than there are.
  ///
  /// @param domain in lower case
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<Subscription> inDomain(String domain, int limit, @Nullable String after);

  CreateResult create(Subscription subscription, SubscriptionEvent event);

  /// Writes all but the progress and the id, if the version is still that of `read`. The progress
  /// keeps what the sync wrote meanwhile; only when the mailbox is due follows the status.
  ReplaceResult replace(Subscription read, Subscription changed, SubscriptionEvent event);

  /// Ends the authorization of the subscription that holds the mailbox's claim, whose owner gives
  /// the mailbox to another tenant. What is left is [as after the owner removed the access at
  /// Google][Subscription#withDeadGrant]; there is an entry only if that shows in the status.
  ///
  /// @param event as a sync would tell of a grant that it found dead
  /// @return false if it is no longer as it was read, or no longer holds the claim
  boolean abandon(Subscription read, SubscriptionEvent event);

  /// Takes the mailbox's claim from a subscription that holds it and is not synced, because the
  /// address is another account's by now. Nothing else of it changes.
  void releaseClaim(Subscription holder);

  /// Leaves an entry of what was done without a change, and of nothing else.
  void note(Subscription read, SubscriptionEvent event);

  /// Writes when a mailbox that can't be synced yet, or no longer, is asked about again, if the
  /// version is still that of `read`. It leaves no entry: nothing has changed.
  boolean postpone(Subscription read, Instant nextTry);

  /// Removes it, if the version is still the one that was read.
  ///
  /// @param purge begins with it; null: its mail stays
  boolean delete(Subscription read, SubscriptionEvent event, @Nullable Purge purge);

  /// Begins to remove the mail that a subscription kept which has ended.
  PurgeResult purge(Purge purge, SubscriptionEvent event);

  /// Writes the progress of an active subscription, if its revision and its grant are still those
  /// that were read.
  ///
  /// @return what the next write of the same run starts from; empty if somebody else was faster
  Optional<Subscription> advance(Subscription read, SyncState syncState);

  /// Scheduled subscriptions that are due, those that wait longest first.
  ///
  /// @param limit how many at most of each shard of the index from either end: where more are due,
  ///     those that wait longest and those that became due last
  List<DueMailbox> due(Instant now, int limit);
}
