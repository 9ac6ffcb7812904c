package com.travtus.gmail.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// Stores raw messages, byte for byte.
public interface MailStore {

  /// Stores a message. It is durable when this returns, and readers never see a partial message. If
  /// several messages are stored under one key, even at the same time, the first complete write
  /// wins, and the others count as stored.
  void store(MailKey key, Spool message, Spool.Digest digest) throws IOException;

  /// Opens a message; empty if there is none. The caller closes the stream.
  Optional<InputStream> open(MailKey key) throws IOException;

  /// Returns a short-lived URL with which anybody can fetch the message from the store itself;
  /// empty if the store has no URLs.
  Optional<URI> link(MailKey key, Duration lifetime);

  /// Deletes messages. Ignores keys that have none.
  ///
  /// @param keys at most 1,000 (S3, DeleteObjects)
  void delete(Collection<MailKey> keys) throws IOException;
}
