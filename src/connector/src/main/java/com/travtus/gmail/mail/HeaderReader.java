package com.travtus.gmail.mail;

import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.field.DefaultFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.MimeConfig;

/// Reads the headers and the list of attachments off a raw message, in one pass and bounded memory.
/// Mail is hostile input: whatever can't be parsed leaves [Headers#complete] false, and what was
/// read before it stands.
public final class HeaderReader {
  private static final MimeConfig LIMITS =
      MimeConfig.custom()
          .setMaxHeaderCount(2_000)
          .setMaxHeaderLen(200_000)
          .setMaxLineLen(1_000_000)
          .build();

  private HeaderReader() {}

  /// @throws IOException if the stream can't be read
  public static Headers read(InputStream message) throws IOException {
    HeaderCollector collector = new HeaderCollector();
    MimeStreamParser parser =
        new MimeStreamParser(
            LIMITS,
            collector.monitor(),
            new DefaultBodyDescriptorBuilder(null, DefaultFieldParser.getParser(), null));
    parser.setContentHandler(collector);
    parser.setContentDecoding(true);
    // A message within the message is an attachment: its headers are not this message's.
    parser.setNoRecurse();
    try {
      parser.parse(message);
    } catch (MimeException | RuntimeException e) {
      // A parser that gives up, in the way it means to or in one it does not: the message is kept
      // as it is, and marked.
      collector.gaveUp();
    }
    return collector.headers();
  }
}
