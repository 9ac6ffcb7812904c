package com.travtus.gmail.emulator.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/// The header fields of a message, parsed leniently: skips lines without a colon and accepts a
/// header that never ends.
public record Headers(List<Field> fields) {
  /// A header field.
  ///
  /// @param value unfolded, with RFC 2047 words decoded
  public record Field(String name, String value) {}

  private static final Pattern END = Pattern.compile("\r?\n\r?\n|\\A\r?\n");
  private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]+");
  private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");

  /// Maximum bytes to search. Real headers are shorter, and 35 MB of attachments may follow.
  private static final int LONGEST = 256 * 1024;

  public static Headers of(byte[] raw) {
    String text = new String(raw, 0, Math.min(raw.length, LONGEST), ISO_8859_1);
    Matcher end = END.matcher(text);
    String head = end.find() ? text.substring(0, end.start()) : text;
    List<Field> fields = new ArrayList<>();
    FOLD.matcher(head)
        .replaceAll(" ")
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon > 0) {
                fields.add(
                    new Field(
                        line.substring(0, colon).strip(),
                        decoded(line.substring(colon + 1).strip())));
              }
            });
    return new Headers(List.copyOf(fields));
  }

  private static String decoded(String value) {
    try {
      return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
    } catch (RuntimeException e) {
      // an encoded word has an unknown charset: keep the value as it is
      return value;
    }
  }

  public Optional<String> first(String name) {
    return all(name).findFirst();
  }

  public Stream<String> all(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value);
  }

  Optional<String> messageId() {
    return first("Message-ID").map(String::strip).filter(id -> !id.isEmpty());
  }

  /// Returns the ids of the messages that this one answers, nearest first.
  List<String> answered() {
    List<String> ids =
        Stream.of("References", "In-Reply-To")
            .flatMap(this::all)
            .flatMap(value -> ID.matcher(value).results())
            .map(match -> match.group())
            .toList();
    return ids.reversed();
  }
}
