package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Collection;
import java.util.List;

/// Which messages are in.
public interface Ledger {

  /// Those of `messages` that are not in yet, in the order given, each once.
  List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages);

  /// False: it was in already, and this changed nothing.
  boolean record(LedgerEntry entry);
}
