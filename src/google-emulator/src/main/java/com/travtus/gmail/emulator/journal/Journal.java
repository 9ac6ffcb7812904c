package com.travtus.gmail.emulator.journal;

import java.util.function.Consumer;

/// Where entries are kept.
public interface Journal extends AutoCloseable {
  /// Safe for use by many threads. Whoever changes state appends the entry before the change is
  /// seen by others.
  void append(Entry entry);

  /// Hands over all entries that an earlier run left.
  void replay(Consumer<Entry> each);

  @Override
  void close();

  /// Forgets everything with the process.
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
