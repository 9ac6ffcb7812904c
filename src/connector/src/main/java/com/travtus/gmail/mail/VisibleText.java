package com.travtus.gmail.mail;

/// Removes characters that are invisible and change what others look like.
final class VisibleText {
  private VisibleText() {}

  /// Removes control characters, and those that set the direction of text (Unicode UAX 9): with
  /// them `lease\u202efdp.exe` looks like a PDF.
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().filter(VisibleText::isVisible).forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /// Returns whether nothing would be removed and every character could be decoded.
  static boolean is(String text) {
    return text.codePoints().allMatch(each -> isVisible(each) && each != '\ufffd');
  }

  private static boolean isVisible(int each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default ->
          each != 0x061c
              && each != 0x200e
              && each != 0x200f
              && !(each >= 0x202a && each <= 0x202e)
              && !(each >= 0x2066 && each <= 0x2069);
    };
  }
}
