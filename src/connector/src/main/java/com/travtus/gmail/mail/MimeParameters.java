package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.mail.HeaderLexer.Kind;
import com.travtus.gmail.mail.HeaderLexer.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.PercentCodec;
import org.jspecify.annotations.Nullable;

/// Reads a header with parameters (RFC 2045 5.1), which may be encoded and in pieces (RFC 2231).
final class MimeParameters {
  /// Values by lower-case name; null if the parameter appears twice or can't be read.
  private final Map<String, @Nullable String> parameters = new HashMap<>();

  private final Runnable doubt;
  private String value = "";

  private MimeParameters(Runnable doubt) {
    this.doubt = doubt;
  }

  /// @param doubt called at once for an unreadable value or parameter without a name, and for other
  ///     unreadable parameters when they are looked up
  static MimeParameters read(String text, Runnable doubt) {
    MimeParameters read = new MimeParameters(doubt);
    List<Token> piece = new ArrayList<>();
    boolean isFirst = true;
    for (Token token : HeaderLexer.tokens(text + ";", HeaderLexer.PARAMETERS)) {
      if (!token.is(';')) {
        piece.add(token);
        continue;
      }
      if (isFirst) {
        read.value = read.value(piece);
        isFirst = false;
      } else if (!piece.isEmpty()) {
        read.add(piece);
      }
      piece.clear();
    }
    if (!piece.isEmpty()) {
      // An unterminated token has swallowed the last semicolon.
      read.add(piece);
    }
    return read;
  }

  /// Returns what precedes the parameters, in lower case; empty if it can't be read.
  String value() {
    return value;
  }

  /// Finds a parameter. Its encoded form takes precedence (RFC 6266 4.3).
  ///
  /// @return null if there is none or it can't be read
  @Nullable String find(String name) {
    String extended = extended(name);
    if (extended != null || !parameters.containsKey(name)) {
      return extended;
    }
    String plain = parameters.get(name);
    if (plain == null) {
      doubt.run();
      return null;
    }
    return EncodedWords.decode(plain, doubt);
  }

  private String value(List<Token> tokens) {
    if (tokens.size() == 1 && tokens.getFirst().kind() == Kind.ATOM) {
      return tokens.getFirst().text().toLowerCase(Locale.ROOT);
    }
    doubt.run();
    return "";
  }

  private void add(List<Token> tokens) {
    if (tokens.size() < 2 || tokens.getFirst().kind() != Kind.ATOM || !tokens.get(1).is('=')) {
      doubt.run();
      return;
    }
    String name = tokens.getFirst().text().toLowerCase(Locale.ROOT);
    boolean isTwice = parameters.containsKey(name);
    parameters.put(name, isTwice ? null : text(tokens.subList(2, tokens.size())));
  }

  private static @Nullable String text(List<Token> tokens) {
    if (tokens.size() == 1 && tokens.getFirst().kind() == Kind.QUOTED) {
      return unquoted(tokens.getFirst().text());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean isQuoted = token.kind() == Kind.QUOTED || token.kind() == Kind.BROKEN;
      if (isQuoted || (i > 0 && token.spaced())) {
        return null;
      }
      text.append(token.text());
    }
    return text.toString();
  }

  /// Removes the quotes and the escapes within them. A backslash before any other character stays,
  /// because senders write Windows paths that way.
  private static String unquoted(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      char each = quoted.charAt(i);
      char next = quoted.charAt(i + 1);
      if (each == '\\' && i + 2 < quoted.length() && (next == '\\' || next == '"')) {
        text.append(next);
        i++;
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }

  private @Nullable String extended(String name) {
    long pieces = parameters.keySet().stream().filter(each -> each.startsWith(name + "*")).count();
    if (pieces == 0) {
      return null;
    }
    String text = parameters.containsKey(name + "*") ? decoded(name + "*") : joined(name, pieces);
    if (text == null || (parameters.containsKey(name + "*") && pieces > 1)) {
      doubt.run();
    }
    return text;
  }

  private @Nullable String decoded(String name) {
    String text = parameters.get(name);
    return text == null ? null : decoded(text, List.of());
  }

  /// Joins the pieces before it decodes them, because a character may be split between two.
  private @Nullable String joined(String name, long pieces) {
    List<Piece> all = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      String key = name + "*" + i;
      boolean isEncoded = parameters.containsKey(key + "*");
      String text = parameters.get(isEncoded ? key + "*" : key);
      if (text == null) {
        return null;
      }
      all.add(new Piece(text, isEncoded));
    }
    if (all.getFirst().isEncoded()) {
      return decoded(all.getFirst().text(), all.subList(1, all.size()));
    }
    if (all.stream().anyMatch(Piece::isEncoded)) {
      return null;
    }
    return EncodedWords.decode(String.join("", all.stream().map(Piece::text).toList()), doubt);
  }

  private record Piece(String text, boolean isEncoded) {}

  /// @param first begins with the charset and the language
  private @Nullable String decoded(String first, List<Piece> others) {
    int charsetEnd = first.indexOf('\'');
    int languageEnd = first.indexOf('\'', charsetEnd + 1);
    if (charsetEnd < 0 || languageEnd < 0) {
      return null;
    }
    String label = first.substring(0, charsetEnd);
    Charset charset = label.isEmpty() ? UTF_8 : MailCharsets.find(label);
    if (charset == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      bytes.writeBytes(percentDecoded(first.substring(languageEnd + 1)));
      for (Piece each : others) {
        bytes.writeBytes(
            each.isEncoded() ? percentDecoded(each.text()) : each.text().getBytes(UTF_8));
      }
    } catch (DecoderException e) {
      return null;
    }
    return EncodedWords.decode(bytes.toByteArray(), charset, doubt);
  }

  private static byte[] percentDecoded(String text) throws DecoderException {
    return text.isEmpty() ? new byte[0] : new PercentCodec().decode(text.getBytes(UTF_8));
  }
}
