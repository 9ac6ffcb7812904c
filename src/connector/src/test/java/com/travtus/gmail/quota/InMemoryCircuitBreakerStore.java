package com.travtus.gmail.quota;

import java.util.concurrent.atomic.AtomicInteger;

/// For tests of one process, and for counting how often it is asked.
public final class InMemoryCircuitBreakerStore implements CircuitBreakerStore {
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private CircuitBreakerState state = CircuitBreakerState.CLOSED;

  @Override
  public synchronized CircuitBreakerState read() {
    reads.incrementAndGet();
    return state;
  }

  @Override
  public synchronized boolean write(CircuitBreakerState read, CircuitBreakerState changed) {
    boolean unchanged = state.revision() == read.revision();
    if (unchanged) {
      writes.incrementAndGet();
      state = changed;
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
