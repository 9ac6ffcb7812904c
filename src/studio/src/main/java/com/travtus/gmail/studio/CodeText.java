package com.travtus.gmail.studio;

import java.util.Locale;

/// Turns an API code into words: `GRANT_EXPIRED` becomes "Grant expired".
public final class CodeText {
  private CodeText() {}

  public static String words(String code) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
