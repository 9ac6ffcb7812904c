package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.travtus.gmail.mail.Headers.Address;
import com.travtus.gmail.mail.Headers.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class HeaderReaderTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final String PLAIN =
      """
      From: Ann Lee <ann@harbourview.example>
      To: Leasing <leasing@harbourview.example>, tom@harbourview.example
      Cc: "Lee, Bo" <bo@harbourview.example>
      Subject: The tap in 4B
      Date: Tue, 1 Jan 2030 09:30:00 +0100
      Message-ID: <1@harbourview.example>
      In-Reply-To: <0@harbourview.example>
      References: <a@harbourview.example>
       <0@harbourview.example>

      It drips.
      """;

  private static final String NESTED =
      """
      From: ann@harbourview.example
      Subject: Photos
      Date: Tue, 1 Jan 2030 09:30:00 +0000
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain

      See the photos.
      --inner
      Content-Type: text/html

      <p>See the photos.</p>
      --inner--
      --outer
      Content-Type: image/png; name="tap.png"
      Content-Disposition: attachment; filename="tap.png"
      Content-Transfer-Encoding: base64

      AAECAwQ=
      --outer
      Content-Type: message/rfc822

      From: other@harbourview.example
      Subject: Another message
      Message-ID: <inner@harbourview.example>
      Content-Type: multipart/mixed; boundary=deep

      --deep
      Content-Disposition: attachment; filename="deep.txt"

      deep
      --deep--
      --outer--
      """;

  private static final String ENCODED =
      """
      Subject: =?UTF-8?B?IOKYgw==?=
      Content-Type: text/plain; charset=utf-7
      Content-Transfer-Encoding: quoted-printable
      Content-Disposition: attachment; filename*0*=UTF-8''%20

      a=
      b=3D=XX
      """;

  @Test
  void a_plain_message_tells_all_its_headers() throws IOException {
    assertThat(read(PLAIN))
        .isEqualTo(
            new Headers(
                List.of(new Address("Ann Lee", "ann@harbourview.example")),
                List.of(
                    new Address("Leasing", "leasing@harbourview.example"),
                    new Address(null, "tom@harbourview.example")),
                List.of(new Address("Lee, Bo", "bo@harbourview.example")),
                "The tap in 4B",
                Instant.parse("2030-01-01T08:30:00Z"),
                "<1@harbourview.example>",
                List.of("<0@harbourview.example>"),
                List.of("<a@harbourview.example>", "<0@harbourview.example>"),
                List.of(),
                true));
  }

  @Test
  void bare_line_feeds_read_like_line_breaks() throws IOException {
    assertThat(HeaderReader.read(stream(PLAIN))).isEqualTo(read(PLAIN));
  }

  @Test
  void addresses_of_a_group_are_listed() throws IOException {
    Headers headers = read("To: Board: ann@harbourview.example, Bo <bo@harbourview.example>;\n\n");

    assertThat(addresses(headers.to()))
        .containsExactly("ann@harbourview.example", "bo@harbourview.example");
  }

  @Test
  void encoded_words_are_decoded() throws IOException {
    Headers headers =
        read(
            """
            From: =?UTF-8?B?SsO8cmdlbg==?= <j@harbourview.example>
            Subject: =?ISO-8859-1?Q?Schl=FCssel?= =?UTF-8?B?IOKYgw==?=
             =?UTF-8?Q?_verloren?=

            """);

    assertThat(headers.subject()).isEqualTo("Schl\u00fcssel \u2603 verloren");
    assertThat(headers.from()).containsExactly(new Address("J\u00fcrgen", "j@harbourview.example"));
  }

  @Test
  void an_unknown_charset_leaves_the_text_as_it_was_sent() throws IOException {
    assertThat(read("Subject: =?x-none?Q?abc?=\n\n").subject()).contains("abc");
  }

  @Test
  void a_folded_subject_is_one_line() throws IOException {
    assertThat(read("Subject: The tap\n in 4B\n\tdrips\n\n").subject())
        .isNotNull()
        .doesNotContain("\n", "\r")
        .startsWith("The tap")
        .endsWith("drips");
  }

  /// RFC 2231: in pieces, with a charset and percent signs.
  @Test
  void file_names_in_pieces_are_put_together() throws IOException {
    assertThat(
            attachmentNamed(
                """
                Content-Disposition: attachment;
                 filename*0*=UTF-8''rent%20;
                 filename*1*=%E2%82%AC;
                 filename*2=".pdf"
                """))
        .isEqualTo("rent \u20ac.pdf");
    assertThat(attachmentNamed("Content-Disposition: attachment; filename*=UTF-8''%E2%82%AC.pdf\n"))
        .isEqualTo("\u20ac.pdf");
  }

  @Test
  void file_names_in_encoded_words_are_decoded() throws IOException {
    assertThat(
            attachmentNamed(
                "Content-Disposition: attachment; filename=\"=?UTF-8?B?4oKsLnBkZg==?=\"\n"))
        .isEqualTo("\u20ac.pdf");
    assertThat(attachmentNamed("Content-Type: application/pdf; name=\"=?UTF-8?Q?a=C3=BC?=\"\n"))
        .isEqualTo("a\u00fc");
  }

  private static @Nullable String attachmentNamed(String header) throws IOException {
    return read(header + "\nx\n").attachments().getFirst().name();
  }

  @Test
  void attachments_are_found_wherever_they_are_nested() throws IOException {
    Headers headers = read(NESTED);

    assertThat(headers.complete()).isTrue();
    assertThat(headers.attachments()).hasSize(2);
    assertThat(headers.attachments().getFirst())
        .isEqualTo(new Attachment("tap.png", "image/png", 5L));
  }

  @Test
  void a_message_within_the_message_is_an_attachment() throws IOException {
    Headers headers = read(NESTED);

    assertThat(headers.attachments().getLast().type()).isEqualTo("message/rfc822");
    assertThat(addresses(headers.from())).containsExactly("ann@harbourview.example");
    assertThat(headers.subject()).isEqualTo("Photos");
    assertThat(headers.messageId()).isNull();
  }

  @Test
  void an_inline_image_with_a_name_is_an_attachment() throws IOException {
    Headers headers =
        read(
            """
            Content-Type: image/gif; name=logo.gif
            Content-Disposition: inline

            GIF""");

    assertThat(headers.attachments()).containsExactly(new Attachment("logo.gif", "image/gif", 3L));
  }

  @Test
  void broken_headers_leave_what_could_be_read() throws IOException {
    Headers headers =
        read(
            """
            From: <<<not an address
            To: tom@harbourview.example
            Subject: Still here
            Date: yesterday, around noon
            no colon in this line
            Message-ID: no angle brackets

            body""");

    assertThat(headers.complete()).isFalse();
    assertThat(addresses(headers.to())).containsExactly("tom@harbourview.example");
    assertThat(headers.subject()).isEqualTo("Still here");
    assertThat(headers.date()).isNull();
    assertThat(headers.messageId()).isNull();
  }

  @Test
  void an_unreadable_sender_is_no_address() throws IOException {
    Headers headers = read("From: ann at harbourview\nSubject: Hello\n\n");

    assertThat(headers.from()).isEmpty();
    assertThat(headers.complete()).isFalse();
    assertThat(headers.subject()).isEqualTo("Hello");
  }

  @Test
  void a_sender_left_blank_is_marked() throws IOException {
    Headers headers = read("From: \nSubject: Hello\n\n");

    assertThat(headers.from()).isEmpty();
    assertThat(headers.complete()).isFalse();
    assertThat(headers.subject()).isEqualTo("Hello");
  }

  @Test
  void a_body_that_ends_early_is_read_as_far_as_it_goes() throws IOException {
    Headers headers = read(NESTED.substring(0, NESTED.indexOf("AAECAwQ=") + 4));

    assertThat(headers.subject()).isEqualTo("Photos");
    assertThat(headers.attachments()).hasSize(1);
  }

  @Test
  void a_message_without_a_body_is_read() throws IOException {
    assertThat(read("Subject: Nothing more").subject()).isEqualTo("Nothing more");
    assertThat(read("Subject: Nothing more\n").subject()).isEqualTo("Nothing more");
    assertThat(read("Subject: Nothing more\n\n").subject()).isEqualTo("Nothing more");
  }

  @Test
  void an_empty_message_has_no_headers() throws IOException {
    Headers headers = read("");

    assertThat(headers.from()).isEmpty();
    assertThat(headers.subject()).isNull();
    assertThat(headers.attachments()).isEmpty();
  }

  @Test
  void eight_bit_garbage_is_survived() throws IOException {
    byte[] bytes = new byte[20_000];
    new Random(7).nextBytes(bytes);

    assertThat(HeaderReader.read(new ByteArrayInputStream(bytes))).isNotNull();
    String garbage = "Subject: \u00ff\u00fe\u0000\u00c3(\nFrom: \u00ff <ann@h.example>\n\n";
    assertThat(addresses(read(garbage).from())).containsExactly("ann@h.example");
  }

  @Test
  void text_that_was_sent_as_utf_8_is_not_garbled() throws IOException {
    byte[] message = "Subject: Schl\u00fcssel\r\n\r\n".getBytes(UTF_8);

    assertThat(HeaderReader.read(new ByteArrayInputStream(message)).subject())
        .isEqualTo("Schl\u00fcssel");
  }

  @Test
  void ten_thousand_headers_are_cut_short() throws IOException {
    Headers headers = read("Subject: Bomb\n" + "X-Bomb: 1\n".repeat(10_000) + "\nbody");

    assertThat(headers.complete()).isFalse();
    assertThat(headers.subject()).isEqualTo("Bomb");
  }

  @Test
  void a_line_of_a_megabyte_is_survived() throws IOException {
    // The parser looks at the next line before it hands out a header: To goes with the bomb.
    Headers inHeader =
        read("Subject: Bomb\nTo: ann@h.example\nX-Bomb: " + "x".repeat(1_100_000) + "\n\nbody");
    assertThat(inHeader.complete()).isFalse();
    assertThat(inHeader.subject()).isEqualTo("Bomb");

    Headers inBody = read("Subject: Long\n\n" + "x".repeat(1_100_000));
    assertThat(inBody.subject()).isEqualTo("Long");

    Headers inPart =
        read(
            NESTED.replace("AAECAwQ=", "A".repeat(1_100_000))
                + "\n--outer\n"
                + "x".repeat(1_100_000));
    assertThat(inPart.subject()).isEqualTo("Photos");
  }

  @Test
  void a_deep_nest_of_parts_is_survived() throws IOException {
    StringBuilder message = new StringBuilder("Subject: Nest\n");
    for (int i = 0; i < 20_000; i++) {
      message.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }

    Headers headers = read(message + "Content-Type: text/plain\n\ndeep\n");

    assertThat(headers.complete()).isFalse();
    assertThat(headers.subject()).isEqualTo("Nest");
  }

  @Test
  void a_deep_comment_is_survived() throws IOException {
    Headers headers =
        read(
            "Subject: Nest\nTo: "
                + "(".repeat(100_000)
                + "\nX: 1\nDate: "
                + "(".repeat(100_000)
                + "\n\n");

    assertThat(headers.complete()).isFalse();
    assertThat(headers.subject()).isEqualTo("Nest");
  }

  /// The parser takes time with the square of some of these: 42 seconds for the semicolons.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Disposition: |;",
        "Content-Disposition: attachment; filename=|;",
        "Content-Disposition: |a:;",
        "Content-Type: |;",
        "Content-Type: text/plain; name=|=?",
        "From: |\"",
        "To: |=?a?",
        "To: |<a",
        "To: |=?a?Q?,",
        "To: |[",
        "To: |a:",
        "Cc: |=?a?Q?b?=,",
        "Subject: |=?a?Q?b",
        "Subject: |=?a?Q?b?= ",
        "Content-Disposition: a|;filename*1=b",
        "Subject: |=?",
        "Date: |(",
        "References: |<a",
      })
  void no_header_takes_long_to_read(String start, String piece) {
    String header = start + piece.repeat(190_000 / piece.length());

    assertTimeout(LONG, () -> read("Message-ID: <1@h.example>\n" + header + "\n\nbody"));
  }

  @Test
  void many_long_headers_take_no_longer_than_a_few() {
    String hostile =
        ("From: " + "\"".repeat(60_000) + "\nContent-Disposition: " + ";".repeat(3_900) + "\n")
            .repeat(300);

    assertTimeout(
        LONG, () -> assertThat(read("Subject: Bomb\n" + hostile + "\nx").complete()).isFalse());
    String parts = ("--b\nContent-Disposition: " + ";".repeat(3_900) + "\n\nx\n").repeat(2_000);
    assertTimeout(
        LONG,
        () ->
            assertThat(read("Content-Type: multipart/mixed; boundary=b\n\n" + parts).complete())
                .isFalse());
  }

  @Test
  void of_a_header_that_is_too_long_what_can_be_read_is() throws IOException {
    List<String> many =
        Stream.iterate(0, i -> i + 1).limit(9_000).map("a%d@h.example"::formatted).toList();

    Headers headers =
        read("To: " + String.join(",", many) + "\nSubject: " + "x".repeat(100_000) + "\n\n");

    assertThat(addresses(headers.to())).isEqualTo(many.subList(0, 50));
    assertThat(headers.subject()).isEqualTo("x".repeat(2_000));
    assertThat(headers.complete()).isFalse();
  }

  @Test
  void a_file_name_that_is_too_long_is_not_read() throws IOException {
    Headers headers =
        read(
            "Subject: Plans\nContent-Disposition: attachment; filename=\"%s\"\n\nx"
                .formatted("n".repeat(10_000)));

    assertThat(headers.subject()).isEqualTo("Plans");
    assertThat(headers.attachments()).isEmpty();
    assertThat(headers.complete()).isFalse();
  }

  @Test
  void more_recipients_than_are_kept_are_marked() throws IOException {
    List<String> many =
        Stream.iterate(0, i -> i + 1).limit(60).map("a%d@h.example"::formatted).toList();

    Headers headers = read("To: " + String.join(",\n ", many) + "\n\n");

    assertThat(addresses(headers.to())).isEqualTo(many.subList(0, 50));
    assertThat(headers.complete()).isFalse();
  }

  @Test
  void a_subject_is_cut_between_two_characters() throws IOException {
    String pair = "\ud83d\ude00";
    String encoded =
        java.util.Base64.getEncoder().encodeToString(("x" + pair.repeat(1_500)).getBytes(UTF_8));

    Headers headers = read("Subject: =?UTF-8?B?" + encoded + "?=\n\n");

    assertThat(headers.complete()).isFalse();
    assertThat(headers.subject()).isEqualTo("x" + pair.repeat(999));
  }

  /// Half a pair is no character: nothing that takes UTF-8 takes it.
  @Test
  void half_a_character_is_replaced() throws IOException {
    Headers headers =
        read(
            """
            Subject: =?UTF-32BE?B?AADYAA==?=
            From: =?UTF-32BE?B?AADYAA==?= <ann@h.example>
            Content-Type: text/plain; name="=?UTF-32BE?B?AADYAA==?="

            """);

    assertThat(headers.subject()).isEqualTo("\ufffd");
    assertThat(headers.from()).containsExactly(new Address("\ufffd", "ann@h.example"));
    assertThat(headers.attachments().getFirst().name()).isEqualTo("\ufffd");
    assertThat(headers.complete()).isFalse();
  }

  @Test
  void a_stream_that_fails_is_an_io_exception() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> HeaderReader.read(failing)).isInstanceOf(IOException.class);
  }

  private static List<String> addresses(List<Address> addresses) {
    return addresses.stream().map(Address::address).toList();
  }

  /// Nothing that can be sent may stop a mailbox: every message that can be read has headers.
  @Test
  void no_mutation_of_a_message_is_an_exception() throws IOException {
    Random random = new Random(20_300_101);
    List<byte[]> seeds = List.of(crlf(PLAIN), crlf(NESTED), crlf(ENCODED));
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = mutate(seeds.get(i % seeds.size()), random);
      Headers headers = HeaderReader.read(new ByteArrayInputStream(mutated));
      assertThat(headers.toString()).isEqualTo("Headers[withheld]");
    }
  }

  /// Comments and white space within an address are no part of it.
  @Test
  void no_mutation_makes_an_address_that_the_header_does_not_hold() throws IOException {
    Random random = new Random(20_300_102);
    int found = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = mutate(crlf(PLAIN), random);
      String text = new String(mutated, UTF_8).replaceAll("\\s", "");
      if (!text.contains("(")) {
        Headers headers = HeaderReader.read(new ByteArrayInputStream(mutated));
        for (List<Address> each : List.of(headers.from(), headers.to(), headers.cc())) {
          for (String address : addresses(each)) {
            assertThat(text).contains(address.replaceAll("\\s", ""));
            found++;
          }
        }
      }
    }
    assertThat(found).isGreaterThan(10_000);
  }

  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\u0000",
          ":",
          ";",
          "=",
          "\"",
          "--",
          "--outer",
          "--inner--",
          "(",
          ")",
          "<",
          ">",
          "@",
          ",",
          "\\",
          "=?UTF-8?B?",
          "?=",
          "=?x?Q?=",
          "\u00ff",
          "%",
          "*0*=",
          "''",
          "Content-Type: multipart/mixed; boundary=inner\r\n\r\n",
          "Content-Transfer-Encoding: base64\r\n",
          "Content-Type: message/rfc822\r\n\r\n",
          "Date: Thu, 99 Foo 99999 99:99:99 +9999\r\n");

  private static byte[] mutate(byte[] seed, Random random) {
    List<Byte> bytes = new ArrayList<>(seed.length);
    for (byte each : seed) {
      bytes.add(each);
    }
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && !bytes.isEmpty(); i++) {
      int at = random.nextInt(bytes.size());
      switch (random.nextInt(4)) {
        case 0 -> bytes.set(at, (byte) random.nextInt(256));
        case 1 -> {
          List<Byte> gone = bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(40)));
          gone.clear();
        }
        case 2 -> {
          int end = Math.min(bytes.size(), at + random.nextInt(80));
          bytes.addAll(random.nextInt(bytes.size()), List.copyOf(bytes.subList(at, end)));
        }
        default -> {
          String token = TOKENS.get(random.nextInt(TOKENS.size()));
          for (byte each : token.getBytes(ISO_8859_1)) {
            bytes.add(at++, each);
          }
        }
      }
    }
    byte[] result = new byte[bytes.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = bytes.get(i);
    }
    return result;
  }

  @Test
  void to_string_withholds_everything() throws IOException {
    assertThat(read(PLAIN).toString()).doesNotContain("ann", "tap");
    assertThat(read(NESTED).attachments().toString()).doesNotContain("tap");
  }

  private static Headers read(String message) throws IOException {
    return HeaderReader.read(new ByteArrayInputStream(crlf(message)));
  }

  private static InputStream stream(String message) {
    return new ByteArrayInputStream(message.getBytes(ISO_8859_1));
  }

  private static byte[] crlf(String message) {
    return message.replace("\n", "\r\n").getBytes(ISO_8859_1);
  }
}
