package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.Headers.Address;
import com.travtus.gmail.mail.Headers.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads each message of `src/test/resources/headers`, of which each file has one kind. A case is a
/// title after `### `, the message, and after `= ` all that is to be read of it; what is not named
/// has to be absent. `\xFC` is that byte; other text is UTF-8.
class HeaderCorpusTest {
  private static final String TITLE = "### ";
  private static final String EXPECTED = "= ";
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9A-F]{2})");

  record Case(String title, List<String> message, List<String> expected) {

    byte[] raw() {
      String text = String.join("\r\n", message);
      String octets = new String(text.getBytes(UTF_8), ISO_8859_1);
      return BYTE.matcher(octets)
          .replaceAll(each -> String.valueOf((char) HexFormat.fromHexDigits(each.group(1))))
          .getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return title;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void headers_are_read_as_the_rfc_says_or_marked(Case each) throws IOException {
    Headers headers = HeaderReader.read(new ByteArrayInputStream(each.raw()));

    assertThat(lines(headers)).isEqualTo(sorted(each.expected()));
  }

  @Test
  void there_are_many_cases() throws Exception {
    assertThat(cases()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  static List<Case> cases() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(HeaderCorpusTest.class.getResource("/headers"));
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith(TITLE)) {
            String title = file.getFileName() + ": " + line.substring(TITLE.length());
            cases.add(new Case(title, new ArrayList<>(), new ArrayList<>()));
          } else if (line.startsWith(EXPECTED)) {
            cases.getLast().expected().add(line.substring(EXPECTED.length()));
          } else if (cases.getLast().expected().isEmpty()) {
            cases.getLast().message().add(line);
          }
        }
      }
    }
    return cases;
  }

  private static List<String> lines(Headers headers) {
    List<String> lines = new ArrayList<>();
    add(lines, "from", headers.from(), HeaderCorpusTest::line);
    add(lines, "to", headers.to(), HeaderCorpusTest::line);
    add(lines, "cc", headers.cc(), HeaderCorpusTest::line);
    add(lines, "subject", headers.subject());
    add(lines, "date", headers.date());
    add(lines, "message-id", headers.messageId());
    add(lines, "in-reply-to", headers.inReplyTo(), each -> each);
    add(lines, "references", headers.references(), each -> each);
    add(lines, "attachment", headers.attachments(), HeaderCorpusTest::line);
    if (!headers.complete()) {
      lines.add("incomplete");
    }
    return sorted(lines);
  }

  private static <T> void add(
      List<String> lines, String name, List<T> values, Function<T, String> line) {
    values.forEach(each -> lines.add(name + " " + line.apply(each)));
  }

  private static void add(List<String> lines, String name, @Nullable Object value) {
    if (value != null) {
      lines.add(name + " " + value);
    }
  }

  private static String line(Address address) {
    return address.address() + (address.name() == null ? "" : " | " + address.name());
  }

  private static String line(Attachment attachment) {
    return attachment.type()
        + " | "
        + (attachment.bytes() == null ? "-" : attachment.bytes())
        + (attachment.name() == null ? "" : " | " + attachment.name());
  }

  /// By what they are, in their own order.
  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted(Comparator.comparing(line -> line.split(" ", 2)[0])).toList();
  }
}
