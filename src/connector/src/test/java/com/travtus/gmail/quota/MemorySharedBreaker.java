package com.travtus.gmail.quota;

import java.util.concurrent.atomic.AtomicInteger;

/// For tests of one process, and for counting how often it is asked.
public final class MemorySharedBreaker implements SharedBreaker {
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private Breaker breaker = Breaker.CLOSED;

  @Override
  public synchronized Breaker read() {
    reads.incrementAndGet();
    return breaker;
  }

  @Override
  public synchronized boolean write(Breaker read, Breaker changed) {
    boolean unchanged = breaker.revision() == read.revision();
    if (unchanged) {
      writes.incrementAndGet();
      breaker = changed;
    }
    return unchanged;
  }

  int reads() {
    return reads.get();
  }

  int writes() {
    return writes.get();
  }
}
