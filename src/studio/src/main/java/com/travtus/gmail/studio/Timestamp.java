package com.travtus.gmail.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment as `time` has it, and in words.
public record Timestamp(Instant at, String words) {

  public static Timestamp at(Instant at, Instant now) {
    return new Timestamp(at, Times.at(at) + " (" + Times.relative(at, now) + ")");
  }

  /// Null stays null.
  static @Nullable public Timestamp of(@Nullable Instant at, Instant now) {
    return at == null ? null : at(at, now);
  }
}
