package com.travtus.gmail.google;

import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Subscription;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Builds the credentials that open a mailbox. They have no access token yet; the first call
/// fetches one. Every method throws [MailboxException] if the vault lacks what they are built from.
@Singleton
final class MailboxCredentials {
  private final GoogleSettings settings;
  private final Credentials credentials;
  private final Delegation delegation;

  MailboxCredentials(GoogleSettings settings, Credentials credentials, Delegation delegation) {
    this.settings = settings;
    this.credentials = credentials;
    this.delegation = delegation;
  }

  /// Bypasses the vault's cache; use after Google rejected cached credentials.
  MailboxCredentials fresh() {
    return new MailboxCredentials(settings, credentials.fresh(), delegation.fresh());
  }

  /// Returns the deployment's own part of the credentials. It changes with a rotation.
  Object clientFor(AuthorizationKind authorization) {
    return switch (authorization) {
      case OAUTH -> credentials.oauthClient();
      case DELEGATION -> delegation.key();
    };
  }

  /// Builds the credentials that the subscription's kind of authorization needs.
  OAuth2Credentials of(Subscription subscription) {
    return switch (subscription.authorization()) {
      case OAUTH -> ofOwner(subscription);
      case DELEGATION -> delegated(subscription.mailbox());
    };
  }

  OAuth2Credentials delegated(MailboxAddress mailbox) {
    return delegation.credentials(mailbox);
  }

  private OAuth2Credentials ofOwner(Subscription subscription) {
    RefreshToken refreshToken =
        Optional.ofNullable(subscription.grant())
            .flatMap(grant -> credentials.refreshToken(subscription.id(), grant))
            .orElseThrow(
                () ->
                    new MailboxException(
                        new MailboxException.Kind.GrantRevoked(),
                        "the vault has no refresh token"));
    return OAuth2CredentialsWithRefresh.newBuilder()
        .setRefreshHandler(
            new OwnersGrant(
                settings.tokenEndpoint(),
                credentials.oauthClient(),
                refreshToken.token(),
                replacement ->
                    credentials.replace(
                        subscription.id(), new RefreshToken(replacement, refreshToken.grant()))))
        .build();
  }
}
