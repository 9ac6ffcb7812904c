package com.travtus.gmail.quota;

class InMemoryCircuitBreakerStoreTest extends CircuitBreakerStoreContract {
  private final InMemoryCircuitBreakerStore shared = new InMemoryCircuitBreakerStore();

  @Override
  protected CircuitBreakerStore shared() {
    return shared;
  }
}
