package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.DueMailbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Keeps what was added, in its order. Workers take from it when the test says so.
class RecordingQueue implements SyncQueue {
  private final List<DueMailbox> added = new ArrayList<>();
  private int taken;

  @Override
  public void add(Collection<DueMailbox> due) {
    added.addAll(due);
  }

  @Override
  public int approximateDepth() {
    return added.size() - taken;
  }

  void take(int many) {
    taken += many;
  }

  List<DueMailbox> added() {
    return added;
  }
}
