package com.travtus.gmail.local;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/// What SQS FIFO is in the cloud: in order, one worker at a time per mailbox, and no work waiting
/// twice. What waits is lost with the process; being due, it is queued again.
@Singleton
final class InProcessQueue implements SyncQueue {
  private final Set<Due> waiting = new LinkedHashSet<>();
  private final Set<SubscriptionId> taken = new HashSet<>();

  @Override
  public synchronized void add(Collection<Due> due) {
    waiting.addAll(due);
    notifyAll();
  }

  /// Waits for a mailbox that no worker has. Whoever takes one must give it back by [#done].
  synchronized SubscriptionId take() throws InterruptedException {
    while (true) {
      for (Iterator<Due> next = waiting.iterator(); next.hasNext(); ) {
        SubscriptionId candidate = next.next().subscription();
        if (taken.add(candidate)) {
          next.remove();
          return candidate;
        }
      }
      wait();
    }
  }

  synchronized void done(SubscriptionId subscription) {
    taken.remove(subscription);
    notifyAll();
  }
}
