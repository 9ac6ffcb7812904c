package com.travtus.gmail.quota;

/// Where the project's breaker is kept, for all workers.
public interface CircuitBreakerStore {

  /// As it was written last; [CircuitBreakerState#CLOSED] if it never was.
  CircuitBreakerState read();

  /// Writes it if its revision is still that of `read`.
  ///
  /// @return false: somebody else was faster
  boolean write(CircuitBreakerState read, CircuitBreakerState changed);
}
