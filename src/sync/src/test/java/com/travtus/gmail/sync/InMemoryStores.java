package com.travtus.gmail.sync;

import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.PurgeResult;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the sync of one mailbox writes, in memory, where thousands of lives of it are quick. Of the
/// ports' calls there are those that a sync makes.
final class InMemoryStores {
  private final Map<MessageId, LedgerEntry> recorded = new LinkedHashMap<>();
  private final Map<MessageId, FailedMessage> failed = new HashMap<>();
  private Subscription subscription;

  InMemoryStores(Subscription subscription) {
    this.subscription = subscription;
  }

  Subscription subscription() {
    return subscription;
  }

  void change(Subscription changed) {
    subscription = changed;
  }

  Set<MessageId> recorded() {
    return recorded.keySet();
  }

  boolean isStoredOrQuarantined(MessageId message) {
    FailedMessage known = failed.get(message);
    return recorded.containsKey(message) || (known != null && known.isQuarantined());
  }

  Subscriptions subscriptions() {
    return new OneSubscription();
  }

  Ledger ledger() {
    return new Recorded();
  }

  FailedMessages failedMessages() {
    return new Failing();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("no sync asks for it");
  }

  private final class OneSubscription implements Subscriptions {
    @Override
    public Optional<Subscription> find(SubscriptionId id) {
      return Optional.of(subscription);
    }

    @Override
    public Optional<Subscription> find(SubscriptionId id, TenantId tenant) {
      throw unused();
    }

    @Override
    public Optional<Subscription> advance(Subscription read, SyncState syncState) {
      if (subscription.syncState().revision() != read.syncState().revision()) {
        return Optional.empty();
      }
      SyncState written = syncState.written();
      subscription = subscription.with(written);
      return Optional.of(read.with(written));
    }

    @Override
    public Page<Subscription> list(SubscriptionQuery query, int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public Optional<SubscriptionId> claimant(MailboxAddress mailbox) {
      throw unused();
    }

    @Override
    public List<Subscription> ofMailbox(MailboxAddress mailbox) {
      throw unused();
    }

    @Override
    public List<Subscription> ofAccount(AccountId account) {
      throw unused();
    }

    @Override
    public int countInvited(TenantId tenant, Instant now, int most) {
      throw unused();
    }

    @Override
    public Page<Subscription> inDomain(String domain, int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public CreateResult create(Subscription created, SubscriptionEvent event) {
      throw unused();
    }

    @Override
    public ReplaceResult replace(Subscription read, Subscription changed, SubscriptionEvent event) {
      subscription = changed.with(subscription.syncState());
      return ReplaceResult.REPLACED;
    }

    @Override
    public boolean abandon(Subscription read, SubscriptionEvent event) {
      throw unused();
    }

    @Override
    public void releaseClaim(Subscription holder) {
      throw unused();
    }

    @Override
    public void note(Subscription read, SubscriptionEvent event) {
      throw unused();
    }

    @Override
    public boolean postpone(Subscription read, Instant nextTry) {
      throw unused();
    }

    @Override
    public boolean delete(Subscription read, SubscriptionEvent event, @Nullable Purge purge) {
      throw unused();
    }

    @Override
    public PurgeResult purge(Purge purge, SubscriptionEvent event) {
      throw unused();
    }

    @Override
    public List<DueMailbox> due(Instant now, int limit) {
      throw unused();
    }
  }

  private final class Recorded implements Ledger {
    @Override
    public List<MessageId> missing(SubscriptionId id, Collection<MessageId> messages) {
      return messages.stream().distinct().filter(each -> !recorded.containsKey(each)).toList();
    }

    @Override
    public boolean record(LedgerEntry entry) {
      return recorded.putIfAbsent(entry.message(), entry) == null;
    }

    @Override
    public Optional<LedgerEntry> find(SubscriptionId id, MessageId message) {
      return Optional.ofNullable(recorded.get(message));
    }

    @Override
    public Page<LedgerEntry> newest(SubscriptionId id, int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public Page<Location> locations(SubscriptionId id, int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public void forget(SubscriptionId id, Collection<MessageId> messages) {
      throw unused();
    }
  }

  private final class Failing implements FailedMessages {
    @Override
    public List<FailedMessage> of(SubscriptionId id) {
      return List.copyOf(failed.values());
    }

    @Override
    public void keep(FailedMessage kept) {
      failed.put(kept.message(), kept);
    }

    @Override
    public void forget(SubscriptionId id, MessageId message) {
      failed.remove(message);
    }

    @Override
    public Optional<FailedMessage> find(SubscriptionId id, MessageId message) {
      throw unused();
    }

    @Override
    public Page<FailedMessage> quarantined(SubscriptionId id, int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public boolean makeDue(FailedMessage read, Instant now) {
      throw unused();
    }
  }

  /// Of which nothing is asked: what is looked at is the ledger.
  static final class NoMail implements MailStore {
    @Override
    public void store(MailKey key, Spool message, Spool.Digest digest) {}

    @Override
    public Optional<InputStream> open(MailKey key) {
      throw unused();
    }

    @Override
    public Optional<URI> link(MailKey key, Duration lifetime) {
      throw unused();
    }

    @Override
    public void delete(Collection<MailKey> keys) {
      throw unused();
    }
  }

  /// Of nobody's.
  static final class NoDomains implements Domains {
    @Override
    public Optional<WorkspaceDomain> find(String name) {
      return Optional.empty();
    }

    @Override
    public Page<WorkspaceDomain> list(int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public Page<WorkspaceDomain> listOf(TenantId tenant, int limit, @Nullable String after) {
      throw unused();
    }

    @Override
    public boolean replace(
        @Nullable WorkspaceDomain read, @Nullable WorkspaceDomain changed, AuditEvent event) {
      throw unused();
    }
  }
}
