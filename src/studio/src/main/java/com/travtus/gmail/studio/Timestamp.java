package com.travtus.gmail.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A point in time for the `time` element, and in words.
public record Timestamp(Instant at, String words) {

  public static Timestamp at(Instant at, Instant now) {
    return new Timestamp(at, Times.at(at) + " (" + Times.relative(at, now) + ")");
  }

  /// Returns null if `at` is null.
  static @Nullable public Timestamp of(@Nullable Instant at, Instant now) {
    return at == null ? null : at(at, now);
  }
}
