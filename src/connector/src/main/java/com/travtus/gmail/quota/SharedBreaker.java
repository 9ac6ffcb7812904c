package com.travtus.gmail.quota;

/// Where the project's breaker is kept, for all workers.
public interface SharedBreaker {

  /// As it was written last; [Breaker#CLOSED] if it never was.
  Breaker read();

  /// Writes it if its revision is still that of `read`.
  ///
  /// @return false: somebody else was faster
  boolean write(Breaker read, Breaker changed);
}
