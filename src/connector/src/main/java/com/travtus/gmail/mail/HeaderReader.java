package com.travtus.gmail.mail;

import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.field.DefaultFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.MimeConfig;

/// Reads the headers and the list of attachments from a raw message, in one pass and bounded
/// memory. Mail is hostile input: if anything can't be parsed, [Headers#complete] is false, and
/// what was read before it is kept.
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
    // A message within the message is an attachment. Its headers don't belong to this message.
    parser.setNoRecurse();
    try {
      parser.parse(message);
    } catch (MimeException | RuntimeException e) {
      // The parser gave up, on purpose or because of a bug. The message is kept unchanged, and its
      // headers are marked as incomplete.
      collector.gaveUp();
    }
    return collector.headers();
  }
}
