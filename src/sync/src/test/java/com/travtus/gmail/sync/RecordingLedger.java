package com.travtus.gmail.sync;

import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A ledger, with something that happens before each record, and a list of what it took.
final class RecordingLedger implements Ledger {
  private final Ledger ledger;
  private final Consumer<LedgerEntry> before;
  private final List<LedgerEntry> taken = Collections.synchronizedList(new ArrayList<>());

  RecordingLedger(Ledger ledger, Consumer<LedgerEntry> before) {
    this.ledger = ledger;
    this.before = before;
  }

  List<LedgerEntry> taken() {
    return taken;
  }

  @Override
  public boolean record(LedgerEntry entry) {
    before.accept(entry);
    boolean first = ledger.record(entry);
    if (first) {
      taken.add(entry);
    }
    return first;
  }

  @Override
  public List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages) {
    return ledger.missing(subscription, messages);
  }

  @Override
  public Optional<LedgerEntry> find(SubscriptionId subscription, MessageId message) {
    return ledger.find(subscription, message);
  }

  @Override
  public Page<LedgerEntry> newest(SubscriptionId subscription, int limit, @Nullable String after) {
    return ledger.newest(subscription, limit, after);
  }

  @Override
  public Page<Location> locations(SubscriptionId subscription, int limit, @Nullable String after) {
    return ledger.locations(subscription, limit, after);
  }

  @Override
  public void forget(SubscriptionId subscription, Collection<MessageId> messages) {
    ledger.forget(subscription, messages);
  }
}
