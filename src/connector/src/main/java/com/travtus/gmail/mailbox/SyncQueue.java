package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Collection;

/// Mailboxes that wait to be brought up to date: at most one worker at a time per mailbox, at least
/// once. A mailbox that waits already need not be queued again.
public interface SyncQueue {

  void add(Collection<SubscriptionId> subscriptions);
}
