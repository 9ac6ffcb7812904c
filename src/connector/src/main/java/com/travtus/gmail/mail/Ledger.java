package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which messages are in.
public interface Ledger {

  /// Those of `messages` that are not in yet, in the order given, each once.
  List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages);

  /// False: it was in already, and this changed nothing.
  ///
  /// @throws java.io.UncheckedIOException if it can't be reached, which no entry is to blame for
  boolean record(LedgerEntry entry);

  Optional<LedgerEntry> find(SubscriptionId subscription, MessageId message);

  /// What came in by a subscription, by when Gmail received it, newest first.
  ///
  /// @param limit 100 at most
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<LedgerEntry> newest(SubscriptionId subscription, int limit, @Nullable String after);

  /// A subscription's messages in no order, for removing them: what is removed is not listed again.
  Page<Location> locations(SubscriptionId subscription, int limit, @Nullable String after);

  /// Forgets messages. No error for one that is not in.
  ///
  /// @param messages 25 at most
  void forget(SubscriptionId subscription, Collection<MessageId> messages);

  /// Where a message lies.
  record Location(MessageId message, MailKey key) {}
}
