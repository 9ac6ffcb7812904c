package com.travtus.gmail.quota;

/// Stores the circuit breaker's state for all workers.
public interface CircuitBreakerStore {

  /// Returns the state as last written; [CircuitBreakerState#CLOSED] if it never was.
  CircuitBreakerState read();

  /// Writes the state if the stored revision is still that of `read`.
  ///
  /// @return false if another worker has written first
  boolean write(CircuitBreakerState read, CircuitBreakerState changed);
}
