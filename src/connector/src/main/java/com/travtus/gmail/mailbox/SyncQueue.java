package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.Due;
import java.util.Collection;

/// Mailboxes that wait to be brought up to date: at most one worker at a time per mailbox, at least
/// once. A mailbox that waits already need not be queued again.
public interface SyncQueue {

  void add(Collection<Due> due);
}
