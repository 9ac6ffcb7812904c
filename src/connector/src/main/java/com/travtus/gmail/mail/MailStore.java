package com.travtus.gmail.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// Keeps raw messages, byte for byte.
public interface MailStore {

  /// When it returns, the whole message is kept for good, or was before; half a message is never
  /// seen under the key. What is stored stays: of whatever is stored under a key, also at the same
  /// time, the first bytes that are whole are kept, and the others are taken for stored.
  void store(MailKey key, Spool message, Spool.Digest digest) throws IOException;

  /// Empty if there is none. The caller closes the stream.
  Optional<InputStream> open(MailKey key) throws IOException;

  /// A short-lived address by which whoever has it can fetch the message from the store itself;
  /// empty if the store has none to give.
  Optional<URI> link(MailKey key, Duration lifetime);

  /// No error for one that is not there.
  ///
  /// @param keys 1,000 at most (S3, DeleteObjects)
  void delete(Collection<MailKey> keys) throws IOException;
}
