package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Signs with the service account's key from the vault.
final class StoredKeyDelegation implements Delegation {
  private final Credentials credentials;

  StoredKeyDelegation(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Optional<String> clientId() {
    return credentials.delegationClientId();
  }

  @Override
  public OAuth2Credentials credentials(MailboxAddress mailbox) {
    Secret key =
        credentials
            .serviceAccountKey()
            .orElseThrow(
                () ->
                    new MailboxException(
                        new MailboxException.Kind.Misconfigured(Reason.CLIENT_REFUSED),
                        "the vault has no service-account key"));
    return serviceAccount(key).toBuilder()
        .setScopes(List.of(Scopes.GMAIL_READONLY))
        .setServiceAccountUser(mailbox.value())
        // The caller already repeats the request, and both retries would multiply.
        .setDefaultRetriesEnabled(false)
        .build();
  }

  @Override
  public Object key() {
    return credentials.serviceAccountKey();
  }

  @Override
  public Delegation fresh() {
    return new StoredKeyDelegation(credentials.fresh());
  }

  /// Reads the key. The type matters: any other kind of Google credentials silently ignores the
  /// delegation.
  private static ServiceAccountCredentials serviceAccount(Secret key) {
    try {
      return ServiceAccountCredentials.fromStream(
          new ByteArrayInputStream(key.value().getBytes(UTF_8)), () -> GoogleHttp.TRANSPORT);
    } catch (IOException e) {
      // The exception's message can quote the key.
      throw new IllegalStateException("the vault's service-account key can't be read");
    }
  }
}
