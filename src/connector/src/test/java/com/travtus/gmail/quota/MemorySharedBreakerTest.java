package com.travtus.gmail.quota;

class MemorySharedBreakerTest extends SharedBreakerContract {
  private final MemorySharedBreaker shared = new MemorySharedBreaker();

  @Override
  protected SharedBreaker shared() {
    return shared;
  }
}
