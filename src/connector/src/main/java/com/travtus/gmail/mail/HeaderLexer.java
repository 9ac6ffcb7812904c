package com.travtus.gmail.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits the text of a structured header into tokens (RFC 5322 3.2), without white space and
/// comments. It takes linear time and does not recurse.
final class HeaderLexer {
  /// Separators within addresses and message ids (RFC 5322 3.2.3).
  static final String ADDRESSES = "<>[]:;@\\,.";

  /// Separators within dates.
  static final String DATES = ",:";

  /// Separators of parameters. RFC 2045 has more, but senders leave those unquoted in file names.
  static final String PARAMETERS = ";=";

  enum Kind {
    /// A run of other characters.
    ATOM,
    /// A quoted string, with its quotes.
    QUOTED,
    /// A domain literal, with its brackets.
    LITERAL,
    /// An encoded word (RFC 2047), whatever it contains.
    ENCODED,
    SPECIAL,
    /// An unterminated token, or a character that a header must not contain.
    BROKEN
  }

  /// @param text as written in the header
  /// @param spaced whether white space or a comment precedes it
  record Token(Kind kind, String text, boolean spaced) {

    boolean is(char special) {
      return kind == Kind.SPECIAL && text.charAt(0) == special;
    }
  }

  private final String text;
  private final String specials;
  private final EncodedWords words;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private HeaderLexer(String text, String specials) {
    this.text = text;
    this.specials = specials;
    words = new EncodedWords(text);
  }

  static List<Token> tokens(String text, String specials) {
    HeaderLexer lexer = new HeaderLexer(text, specials);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    boolean spaced = false;
    while (at < text.length()) {
      int start = at;
      Kind kind = skip(text.charAt(at++));
      if (kind != null) {
        tokens.add(new Token(kind, text.substring(start, at), spaced));
      }
      spaced = kind == null;
    }
  }

  /// Moves to the end of the token that the character begins.
  ///
  /// @return null for white space or a comment
  private @Nullable Kind skip(char first) {
    return switch (first) {
      case ' ', '\t' -> null;
      case '(' -> skipComment() ? null : Kind.BROKEN;
      case '"' -> skipTo('"') ? Kind.QUOTED : Kind.BROKEN;
      default -> specials.indexOf(first) >= 0 ? skipSpecial(first) : skipText(first);
    };
  }

  private Kind skipSpecial(char first) {
    if (first == '[') {
      return skipTo(']') ? Kind.LITERAL : Kind.BROKEN;
    }
    return Kind.SPECIAL;
  }

  private Kind skipText(char first) {
    if (Character.isISOControl(first)) {
      return Kind.BROKEN;
    }
    int end = words.end(at - 1);
    if (end > 0) {
      at = end;
      return Kind.ENCODED;
    }
    while (at < text.length() && isAtom(text.charAt(at))) {
      at++;
    }
    return Kind.ATOM;
  }

  private boolean isAtom(char each) {
    return each != ' '
        && each != '('
        && each != '"'
        && specials.indexOf(each) < 0
        && !Character.isISOControl(each);
  }

  private boolean skipTo(char last) {
    while (at < text.length()) {
      char each = text.charAt(at++);
      if (each == last) {
        return true;
      }
      if (each == '\\') {
        at = Math.min(at + 1, text.length());
      }
    }
    return false;
  }

  private boolean skipComment() {
    for (int depth = 1; at < text.length(); ) {
      char each = text.charAt(at++);
      if (each == '\\') {
        at = Math.min(at + 1, text.length());
      } else if (each == '(') {
        depth++;
      } else if (each == ')' && --depth == 0) {
        return true;
      }
    }
    return false;
  }
}
