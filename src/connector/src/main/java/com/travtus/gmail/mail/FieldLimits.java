package com.travtus.gmail.mail;

import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/// Limits how much of a message's headers is read. A message can have hundreds of headers of
/// 200,000 bytes, which would all be in memory as text and as tokens. Anything beyond the limits is
/// skipped or cut.
final class FieldLimits {
  /// Maximum bytes of a header with parameters. The longest file name that we keep, in UTF-8 and
  /// percent-encoded (RFC 2231), has 2,900.
  private static final int PARAMETERS = 4_000;

  /// Maximum bytes of any other header: a thousand addresses, of which we keep fifty.
  private static final int TEXT = 64_000;

  /// Maximum bytes of all headers together.
  private static final int ALL = 256_000;

  private int left = ALL;
  private boolean exceeded;

  /// Returns whether anything was cut or skipped.
  boolean exceeded() {
    return exceeded;
  }

  /// Limits a header with parameters. It is never cut, because a cut parameter could become another
  /// one.
  ///
  /// @return null if the header must be skipped
  @Nullable ByteSequence parameters(ByteSequence field) {
    return field.length() > PARAMETERS ? leftOut() : within(field);
  }

  /// Limits a list. It is cut after its last complete item, because a part of an address is another
  /// address.
  ///
  /// @return null if the header must be skipped
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

  /// @return null if the header must be skipped
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
