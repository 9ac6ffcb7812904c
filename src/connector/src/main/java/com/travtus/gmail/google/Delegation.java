package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.MailboxAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/// Domain-wide delegation (RFC 7523): the service account speaks for one mailbox.
final class Delegation {
  private Delegation() {}

  static GoogleCredentials credentials(Secret serviceAccountKey, MailboxAddress mailbox) {
    return serviceAccount(serviceAccountKey).toBuilder()
        .setScopes(List.of(Scopes.GMAIL_READONLY))
        .setServiceAccountUser(mailbox.value())
        // Whoever asks repeats the call himself; both would multiply.
        .setDefaultRetriesEnabled(false)
        .build();
  }

  /// The type matters: any other kind of Google credentials ignores the delegation without a word.
  private static ServiceAccountCredentials serviceAccount(Secret key) {
    try {
      return ServiceAccountCredentials.fromStream(
          new ByteArrayInputStream(key.value().getBytes(UTF_8)), () -> GoogleHttp.TRANSPORT);
    } catch (IOException e) {
      // Its message can quote the key.
      throw new IllegalStateException("the vault's service-account key can't be read");
    }
  }
}
