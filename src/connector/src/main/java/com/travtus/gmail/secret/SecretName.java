package com.travtus.gmail.secret;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.regex.Pattern;

/// Where a secret lies in the vault, below the prefix that the deployment has for all of them.
public record SecretName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z-]+(/[0-9a-f]{32}/[A-Za-z0-9-]{1,64})?");

  /// JSON with `client_id` and `client_secret`.
  public static final SecretName OAUTH_CLIENT = new SecretName("oauth-client");

  /// The key file as Google's console hands it out.
  public static final SecretName SERVICE_ACCOUNT_KEY = new SecretName("service-account-key");

  /// 32 random bytes or more, base64url.
  public static final SecretName STATE_KEY = new SecretName("state-key");

  /// 32 random bytes or more, base64url: what the links of invitations are signed with.
  public static final SecretName INVITATION_KEY = new SecretName("invitation-key");

  /// 32 random bytes or more, base64url: what the API's cursors are sealed with.
  public static final SecretName PAGE_TOKEN_KEY = new SecretName("cursor-key");

  public SecretName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a secret's name");
    }
  }

  /// Whether it belongs to the deployment, and so is read over and over, and not to one mailbox.
  public boolean isOfDeployment() {
    return value.indexOf('/') < 0;
  }

  /// JSON with `refresh_token`: of a consent of which it is not known yet, or never will be, which
  /// subscription uses it. Apart from the others, so that who sees to these can read no other.
  public static SecretName unclaimedToken(MailboxAddress mailbox, GrantId grant) {
    return new SecretName(
        "unclaimed-tokens/" + SubscriptionId.ofNobody(mailbox).value() + "/" + grant.value());
  }

  /// JSON with `refresh_token`. Each consent has its own, so that of two that race none takes away
  /// the other's.
  public static SecretName refreshToken(SubscriptionId subscription, GrantId grant) {
    return new SecretName("refresh-tokens/" + subscription.value() + "/" + grant.value());
  }
}
