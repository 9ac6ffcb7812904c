package com.travtus.gmail.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A mailbox opened by domain-wide delegation, as Google's client library has it.
final class Delegate {
  static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  private Delegate() {}

  static GoogleCredentials credentials(String serviceAccountKey, String mailbox) {
    try {
      return ServiceAccountCredentials.fromStream(
              new ByteArrayInputStream(serviceAccountKey.getBytes(UTF_8)))
          .createScoped(READONLY)
          .createDelegated(mailbox);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
