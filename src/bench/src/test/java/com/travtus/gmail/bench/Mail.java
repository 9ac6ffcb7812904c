package com.travtus.gmail.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Random;

/// Made-up messages of 10 to 50 KB: a text and the same as HTML, as most mail is.
final class Mail {
  private static final int SMALLEST = 10_000;
  private static final int LARGEST = 50_000;
  private static final int LINE = 72;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz      ";

  private final Random random = new Random(1);
  private int count;

  byte[] next() {
    count++;
    int size = random.nextInt(SMALLEST, LARGEST);
    return """
        From: Ann <ann@outside.example>
        To: desk@bench.example
        Subject: Message %1$d
        Message-ID: <%1$d@outside.example>
        Date: Thu, 1 Jan 2026 12:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="b"

        --b
        Content-Type: text/plain; charset=us-ascii

        %2$s
        --b
        Content-Type: text/html; charset=us-ascii

        <pre>
        %3$s
        </pre>
        --b--
        """
        .formatted(count, words(size / 3), words(size * 2 / 3))
        .replace("\n", "\r\n")
        .getBytes(US_ASCII);
  }

  private String words(int length) {
    StringBuilder words = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      words.append(i % LINE == LINE - 1 ? '\n' : LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return words.toString();
  }
}
