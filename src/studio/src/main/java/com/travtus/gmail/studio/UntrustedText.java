package com.travtus.gmail.studio;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes text from strangers safe to display. A sender chooses every character of a subject, an
/// address and a file name.
///
/// The templates escape HTML. This class makes invisible characters visible, and those that change
/// the order of the letters around them
/// (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
public final class UntrustedText {
  private static final int LONGEST = 300;
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int BLANK = 0x20;

  /// Controls, line and paragraph separators, unpaired surrogates, zero-width characters, direction
  /// marks and tags.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{61C}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}"
              + "\\x{2066}-\\x{2069}\\x{FEFF}\\x{E0000}-\\x{E007F}]");

  private UntrustedText() {}

  /// Returns [#visible(String)]; null if the text is null.
  static @Nullable public String shown(@Nullable String text) {
    return text == null ? null : visible(text);
  }

  /// Returns at most 300 code points of the text, with every invisible character replaced by a
  /// picture or its code point.
  public static String visible(String text) {
    return UNSEEN
        .matcher(shortened(text))
        .replaceAll(match -> picture(match.group().codePointAt(0)));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static String picture(int codePoint) {
    return codePoint < BLANK
        ? Character.toString(CONTROL_PICTURES + codePoint)
        : "⟨U+%04X⟩".formatted(codePoint);
  }
}
