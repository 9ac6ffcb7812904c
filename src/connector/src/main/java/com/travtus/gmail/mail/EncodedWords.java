package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.QuotedPrintableCodec;
import org.jspecify.annotations.Nullable;

/// Decodes the encoded words of a text (RFC 2047): `=?charset?encoding?text?=`.
///
/// It also decodes what the RFC forbids but senders write: words that are longer than 75
/// characters, touch other text, stand within quotes or contain special characters, base64 without
/// its padding, and characters that are split between two words.
final class EncodedWords {
  private static final char REPLACEMENT = '\ufffd';

  private final String text;

  /// Position of the first `?=` at or after the last requested position.
  private int close = -1;

  /// Position of the first white space at or after the last requested position.
  private int space = -1;

  EncodedWords(String text) {
    this.text = text;
  }

  /// Finds the end of the word that begins at a position. Request positions in ascending order, so
  /// the text is scanned only once.
  ///
  /// @return the position after the word, or -1 if none begins there
  int end(int start) {
    Word word = word(start);
    return word == null ? -1 : word.end();
  }

  /// Decodes all encoded words.
  ///
  /// @param doubt called for words that can't be decoded, which stay unchanged, and for invalid
  ///     bytes, which become U+FFFD
  static String decode(String text, Runnable doubt) {
    int start = text.indexOf("=?");
    if (start < 0) {
      return text;
    }
    EncodedWords words = new EncodedWords(text);
    StringBuilder decoded = new StringBuilder();
    Run run = new Run(decoded, doubt);
    int rest = 0;
    while (start >= 0) {
      int next = start + 2;
      Word word = words.word(start);
      if (word != null) {
        next = word.end();
        Charset charset = MailCharsets.find(word.charset());
        byte[] bytes = charset == null ? null : word.bytes();
        if (charset == null || bytes == null) {
          doubt.run();
        } else {
          String between = text.substring(rest, start);
          if (!(run.isOpen() && between.isBlank())) {
            run.end();
            decoded.append(between);
          }
          run.add(charset, bytes);
          rest = next;
        }
      }
      start = text.indexOf("=?", next);
    }
    run.end();
    return decoded.append(text, rest, text.length()).toString();
  }

  /// @param doubt called for invalid bytes, which become U+FFFD
  static String decode(byte[] bytes, Charset charset, Runnable doubt) {
    // A charset can yield half a surrogate pair, which has no form in UTF-8.
    String text = new String(new String(bytes, charset).getBytes(UTF_16BE), UTF_16BE);
    if (text.indexOf(REPLACEMENT) >= 0) {
      doubt.run();
    }
    // A byte order mark.
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private @Nullable Word word(int start) {
    if (!text.startsWith("=?", start)) {
      return null;
    }
    int encoding = text.indexOf('?', start + 2) + 1;
    int content = encoding + 2;
    if (encoding <= start + 3
        || content >= text.length()
        || text.charAt(encoding + 1) != '?'
        || closeFrom(content) <= content
        || spaceFrom(start) < close) {
      return null;
    }
    return new Word(
        text.substring(start + 2, encoding - 1),
        text.charAt(encoding),
        text.substring(content, close),
        close + 2);
  }

  private int closeFrom(int from) {
    if (close < from) {
      int found = text.indexOf("?=", from);
      close = found < 0 ? text.length() : found;
    }
    return close == text.length() ? -1 : close;
  }

  private int spaceFrom(int from) {
    if (space < from) {
      space = from;
      while (space < text.length() && !Character.isWhitespace(text.charAt(space))) {
        space++;
      }
    }
    return space;
  }

  /// @param charsetAndLanguage the charset, and after `*` the language, if there is one (RFC 2231
  ///     5)
  private record Word(String charsetAndLanguage, char encoding, String content, int end) {

    String charset() {
      int language = charsetAndLanguage.indexOf('*');
      return language < 0 ? charsetAndLanguage : charsetAndLanguage.substring(0, language);
    }

    /// @return null if the content can't be decoded
    byte @Nullable [] bytes() {
      try {
        return switch (encoding) {
          case 'B', 'b' -> Base64.getDecoder().decode(unpadded());
          case 'Q', 'q' ->
              QuotedPrintableCodec.decodeQuotedPrintable(content.replace('_', ' ').getBytes(UTF_8));
          default -> null;
        };
      } catch (IllegalArgumentException | DecoderException e) {
        return null;
      }
    }

    private String unpadded() {
      int length = content.length();
      while (length > 0 && content.charAt(length - 1) == '=') {
        length--;
      }
      return content.substring(0, length);
    }
  }

  /// Consecutive words. A character may be split between two of the same charset.
  private static final class Run {
    private final StringBuilder decoded;
    private final Runnable doubt;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private @Nullable Charset charset;

    Run(StringBuilder decoded, Runnable doubt) {
      this.decoded = decoded;
      this.doubt = doubt;
    }

    boolean isOpen() {
      return charset != null;
    }

    void add(Charset next, byte[] bytes) {
      if (!next.equals(charset)) {
        end();
      }
      charset = next;
      pending.writeBytes(bytes);
    }

    void end() {
      if (charset != null) {
        decoded.append(decode(pending.toByteArray(), charset, doubt));
        pending.reset();
        charset = null;
      }
    }
  }
}
