package com.travtus.gmail.studio;

import java.util.Locale;

/// Formats sizes with decimal units.
public final class Sizes {
  private static final long KILO = 1_000;
  private static final long MEGA = 1_000_000;

  private Sizes() {}

  /// Returns, for example, "612 bytes" or "5.2 kB".
  public static String words(long bytes) {
    if (bytes < KILO) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    return bytes < MEGA ? rounded(bytes, KILO) + " kB" : rounded(bytes, MEGA) + " MB";
  }

  private static String rounded(long bytes, long unit) {
    return String.format(Locale.ENGLISH, "%.1f", (double) bytes / unit);
  }
}
