package com.travtus.gmail.local;

/// Formats text with terminal colours (ECMA-48, 8.3.117) or without.
enum AnsiStyle {
  PLAIN,
  COLOURED;

  /// @param noColour value of NO_COLOR (https://no-color.org); any text turns colours off
  static AnsiStyle of(String noColour, boolean isTerminal) {
    return isTerminal && noColour.isEmpty() ? COLOURED : PLAIN;
  }

  String heading(String text) {
    return in("1;32", text);
  }

  String address(String text) {
    return in("36", text);
  }

  String label(String text) {
    return in("1", text);
  }

  String warning(String text) {
    return in("1;33", text);
  }

  private String in(String colour, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[%sm%s\u001b[0m".formatted(colour, text);
    };
  }
}
