package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records which messages are stored.
public interface Ledger {

  /// Returns those of `messages` that are not stored yet, in the given order, each once.
  List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages);

  /// Records a stored message.
  ///
  /// @return false if it was recorded already; then this changes nothing
  /// @throws java.io.UncheckedIOException if the ledger can't be reached, for which no entry is to
  ///     blame
  boolean record(LedgerEntry entry);

  Optional<LedgerEntry> find(SubscriptionId subscription, MessageId message);

  /// Returns a page of a subscription's messages, by when Gmail received them, newest first.
  ///
  /// @param limit at most 100
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<LedgerEntry> newest(SubscriptionId subscription, int limit, @Nullable String after);

  /// Returns a page of a subscription's messages in no order, for their removal. Removed messages
  /// are not listed again.
  Page<Location> locations(SubscriptionId subscription, int limit, @Nullable String after);

  /// Removes messages. Ignores those that are not recorded.
  ///
  /// @param messages at most 25
  void forget(SubscriptionId subscription, Collection<MessageId> messages);

  /// The key under which a message is stored.
  record Location(MessageId message, MailKey key) {}
}
