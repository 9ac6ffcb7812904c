package com.travtus.gmail.mail;

import java.io.IOException;

/// Keeps raw messages, byte for byte.
public interface MailStore {

  /// When it returns, the whole message is kept for good, or was before; half a message is never
  /// seen under the key. Storing the same message again changes nothing.
  void store(MailKey key, Spool message, Spool.Digest digest) throws IOException;
}
