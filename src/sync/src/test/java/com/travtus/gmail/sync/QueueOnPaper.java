package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.Due;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Keeps what was added, in its order. Workers take from it when the test says so.
class QueueOnPaper implements SyncQueue {
  private final List<Due> added = new ArrayList<>();
  private int taken;

  @Override
  public void add(Collection<Due> due) {
    added.addAll(due);
  }

  @Override
  public int waiting() {
    return added.size() - taken;
  }

  void take(int many) {
    taken += many;
  }

  List<Due> added() {
    return added;
  }
}
