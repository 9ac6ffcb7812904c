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

/// The header lines of a message, whatever state they are in: a line without a colon is passed over
/// and a header that never ends is one.
public record Headers(List<Field> fields) {
  /// One header line.
  ///
  /// @param value unfolded, with RFC 2047 words decoded
  public record Field(String name, String value) {}

  private static final Pattern END = Pattern.compile("\r?\n\r?\n|\\A\r?\n");
  private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]+");
  private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");

  /// No header of a real message is longer, and what follows may be 35 MB of attachments.
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
      // an encoded word in a charset that does not exist: as it stands
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

  /// The messages that this one answers, nearest first.
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
