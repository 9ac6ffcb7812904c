package com.travtus.gmail.emulator.gmail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/// Parses mail with mime4j as leniently as possible.
final class ParsedMessage {
  private static final MimeConfig FORGIVING =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .setStrictParsing(false)
          .build();

  private ParsedMessage() {}

  /// Parses the first `length` bytes. Returns empty if they can't be parsed as mail.
  static Optional<Message> of(byte[] raw, int length) {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(FORGIVING);
    try {
      return Optional.of(builder.parseMessage(new ByteArrayInputStream(raw, 0, length)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
