package com.travtus.gmail.emulator.journal;

import java.util.function.Consumer;

/// Stores entries.
public interface Journal extends AutoCloseable {
  /// Appends an entry. Callers must append it before others can see the change. Safe for use by
  /// multiple threads.
  void append(Entry entry);

  /// Passes all entries of earlier runs to `each`, in order.
  void replay(Consumer<Entry> each);

  @Override
  void close();

  /// Returns a journal that stores nothing.
  static Journal inMemory() {
    return new Journal() {
      @Override
      public void append(Entry entry) {}

      @Override
      public void replay(Consumer<Entry> each) {}

      @Override
      public void close() {}
    };
  }
}
