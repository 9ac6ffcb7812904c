package com.travtus.gmail.mail;

import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/// How much of a message's headers is read. A message has room for hundreds of 200,000 bytes each,
/// all of which would be in memory as text and as tokens. What is over is not read, or cut.
final class FieldLimits {
  /// Bytes of a header with parameters. A file's name of as many characters as are kept, in UTF-8
  /// and percent-encoded (RFC 2231), has 2,900.
  private static final int PARAMETERS = 4_000;

  /// Bytes of any other header: a thousand addresses, of which fifty are kept.
  private static final int TEXT = 64_000;

  /// Bytes of all of them together.
  private static final int ALL = 256_000;

  private int left = ALL;
  private boolean exceeded;

  /// Whether anything was cut or left out.
  boolean exceeded() {
    return exceeded;
  }

  /// Cut, a parameter could become another one.
  ///
  /// @return null: it is not to be read
  @Nullable ByteSequence parameters(ByteSequence field) {
    return field.length() > PARAMETERS ? leftOut() : within(field);
  }

  /// Cut behind the last item that is there as a whole: a part of an address is another one.
  ///
  /// @return null: it is not to be read
  @Nullable ByteSequence list(ByteSequence field) {
    if (field.length() <= TEXT) {
      return within(field);
    }
    for (int end = TEXT; end > TEXT / 2; end--) {
      if (field.byteAt(end) == ',') {
        return cut(field, end);
      }
    }
    return leftOut();
  }

  /// @return null: it is not to be read
  @Nullable ByteSequence text(ByteSequence field) {
    return field.length() <= TEXT ? within(field) : cut(field, TEXT);
  }

  private @Nullable ByteSequence cut(ByteSequence field, int end) {
    exceeded = true;
    return within(new ByteArrayBuffer(field.toByteArray(), end, false));
  }

  private @Nullable ByteSequence within(ByteSequence field) {
    left -= field.length();
    return left < 0 ? leftOut() : field;
  }

  private @Nullable ByteSequence leftOut() {
    exceeded = true;
    return null;
  }
}
