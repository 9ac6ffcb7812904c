package com.travtus.gmail.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.UserCredentials;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.OAuthClient;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;

/// What opens a mailbox, made from the vault. It has no access token yet: the first call fetches
/// one. Every method throws [MailboxTrouble] when the vault has nothing to make it from.
@Singleton
final class MailboxCredentials {
  private final GoogleSettings settings;
  private final Credentials credentials;

  MailboxCredentials(GoogleSettings settings, Credentials credentials) {
    this.settings = settings;
    this.credentials = credentials;
  }

  /// The same past what the vault remembers.
  MailboxCredentials anew() {
    return new MailboxCredentials(settings, credentials.anew());
  }

  /// What of the deployment's own goes into them: another after a rotation.
  Object clientFor(AuthorizationKind authorization) {
    return switch (authorization) {
      case OAUTH -> credentials.oauthClient();
      case DELEGATION -> credentials.serviceAccountKey();
    };
  }

  /// By what the subscription was authorized by.
  GoogleCredentials of(Subscription subscription) {
    return switch (subscription.authorization()) {
      case OAUTH -> ofOwner(subscription.id());
      case DELEGATION -> delegated(subscription.mailbox());
    };
  }

  GoogleCredentials delegated(MailboxAddress mailbox) {
    Secret key =
        credentials
            .serviceAccountKey()
            .orElseThrow(
                () ->
                    new MailboxTrouble(
                        new MailboxTrouble.Kind.Ours(Reason.CLIENT_REFUSED),
                        "the vault has no service-account key"));
    return Delegation.credentials(key, mailbox);
  }

  private GoogleCredentials ofOwner(SubscriptionId subscription) {
    RefreshToken refreshToken =
        credentials
            .refreshToken(subscription)
            .orElseThrow(
                () ->
                    new MailboxTrouble(
                        new MailboxTrouble.Kind.GrantDead(), "the vault has no refresh token"));
    OAuthClient client = credentials.oauthClient();
    return UserCredentials.newBuilder()
        .setClientId(client.clientId())
        .setClientSecret(client.clientSecret().value())
        .setRefreshToken(refreshToken.token().value())
        .setTokenServerUri(settings.tokenEndpoint())
        .setHttpTransportFactory(() -> GoogleHttp.TRANSPORT)
        .build();
  }
}
