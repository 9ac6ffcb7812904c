package com.travtus.gmail.secret;

import com.travtus.gmail.subscription.SubscriptionId;
import java.util.regex.Pattern;

/// Where a secret lies in the vault, below the prefix that the deployment has for all of them.
public record SecretName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z-]+(/[0-9a-f]{32})?");

  /// JSON with `client_id` and `client_secret`.
  public static final SecretName OAUTH_CLIENT = new SecretName("oauth-client");

  /// The key file as Google's console hands it out.
  public static final SecretName SERVICE_ACCOUNT_KEY = new SecretName("service-account-key");

  /// 32 random bytes or more, base64url.
  public static final SecretName STATE_KEY = new SecretName("state-key");

  /// 32 random bytes or more, base64url: what the API's cursors are sealed with.
  public static final SecretName CURSOR_KEY = new SecretName("cursor-key");

  public SecretName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a secret's name");
    }
  }

  /// JSON with `refresh_token` and `grant_id`.
  public static SecretName refreshToken(SubscriptionId subscription) {
    return new SecretName("refresh-tokens/" + subscription.value());
  }
}
