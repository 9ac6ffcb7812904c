package com.travtus.gmail.secret;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.regex.Pattern;

/// The name of a secret in the vault, below the deployment's prefix.
public record SecretName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z-]+(/[0-9a-f]{32}/[A-Za-z0-9-]{1,64})?");

  /// JSON with `client_id` and `client_secret`.
  public static final SecretName OAUTH_CLIENT = new SecretName("oauth-client");

  /// The key file as downloaded from Google's console.
  public static final SecretName SERVICE_ACCOUNT_KEY = new SecretName("service-account-key");

  /// Signs the state of consents. 32 random bytes or more, base64url.
  public static final SecretName STATE_KEY = new SecretName("state-key");

  /// Signs the links of invitations. 32 random bytes or more, base64url.
  public static final SecretName INVITATION_KEY = new SecretName("invitation-key");

  /// Encrypts the API's page tokens. 32 random bytes or more, base64url.
  public static final SecretName PAGE_TOKEN_KEY = new SecretName("page-token-key");

  public SecretName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a secret name");
    }
  }

  /// Whether the secret belongs to the deployment, and so is read repeatedly, instead of to one
  /// mailbox.
  public boolean isOfDeployment() {
    return value.indexOf('/') < 0;
  }

  /// JSON with `refresh_token`, for a consent whose subscription is not known yet or never will be.
  /// These tokens have a prefix of their own, so access to them gives access to no others.
  public static SecretName unclaimedToken(MailboxAddress mailbox, GrantId grant) {
    return new SecretName(
        "unclaimed-tokens/" + SubscriptionId.ofNobody(mailbox).value() + "/" + grant.value());
  }

  /// JSON with `refresh_token`. Each consent has its own secret, so concurrent consents keep each
  /// other's token.
  public static SecretName refreshToken(SubscriptionId subscription, GrantId grant) {
    return new SecretName("refresh-tokens/" + subscription.value() + "/" + grant.value());
  }
}
