package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.Reason;
import org.jspecify.annotations.Nullable;

/// Tells a person what to do about each reason. The steps in the Admin console are worded as in our
/// customer instructions. Values to enter stand between spaces, ready to be copied.
final class Remedies {
  private static final String API_CONTROLS =
      "go to Main menu > Security > Access and data control > API controls.";

  private static final String MANAGE_DELEGATION =
      " In the Domain wide delegation pane, select Manage Domain Wide Delegation.";

  private static final String PATIENCE = " Changes can take up to 24 hours to work.";

  private static final String GROUP =
      " If the address is a group, subscribe one of its members: a group has no mailbox.";

  private static final String OURS =
      "This is a problem on our side. Please tell our support team: ";

  private Remedies() {}

  /// @param guide null if the deployment has no service account
  /// @param mayBeGroup whether the address may be a group, because Google has not let us see its
  ///     mailbox yet
  static String of(Reason reason, @Nullable DelegationGuide guide, boolean mayBeGroup) {
    return switch (reason) {
      case GRANT_EXPIRED -> "The mailbox's owner must consent again.";
      case SCOPE_MISSING ->
          "The mailbox's owner must consent again, and keep the permission to view e-mail"
              + " messages ticked.";
      case NOT_DELEGATED ->
          "In your domain's Admin console, "
              + API_CONTROLS
              + MANAGE_DELEGATION
              + added(guide)
              + PATIENCE
              + (mayBeGroup ? GROUP : "");
      case DOMAIN_NOT_DELEGATED ->
          "The domain of this mailbox has not delegated to us. In that domain's own Admin console, "
              + API_CONTROLS
              + MANAGE_DELEGATION
              + added(guide)
              + PATIENCE;
      case DELEGATION_SCOPE_MISSING ->
          "In your domain's Admin console, "
              + API_CONTROLS
              + MANAGE_DELEGATION
              + scopesAdded(guide)
              + PATIENCE;
      case GROUP ->
          "The address is a group, which has no mailbox. Subscribe one of its members, to whom the"
              + " group's messages are delivered.";
      case NO_SUCH_USER -> "Correct the address. Google knows no such user in the domain.";
      case NO_GMAIL ->
          "Turn Gmail on for this account in the Admin console, or choose another account.";
      case TOKEN_REFUSED ->
          "Google lets us in, but Gmail does not. In the Admin console, check that Gmail is"
              + " on for this account and that the application may use it. We retry every few"
              + " hours.";
      case ACCOUNT_UNAVAILABLE ->
          "In the Admin console, check that the account is not suspended and that Gmail is on"
              + " for it. We retry every few hours.";
      case REQUEST_REFUSED ->
          "Gmail refuses this mailbox for a reason that we don't know. We retry every few"
              + " hours. If that doesn't help, please tell our support team.";
      case NOT_THE_SUBJECT -> "Subscribe the account's primary address.";
      case OTHER_ACCOUNT ->
          "The address now belongs to another Google Account. End this subscription. To read"
              + " the new account's mail, subscribe the address again.";
      case ADMIN_POLICY ->
          "In your domain's Admin console, "
              + API_CONTROLS
              + " Under App access control, allow the application for this account's"
              + " organisational unit, and check that Gmail is on for it.";
      case DOMAIN_NOT_YOURS ->
          "This mailbox's domain isn't verified for your account. If you own it, verify it with a"
              + " DNS TXT record (`POST /domains`).";
      case KEY_REFUSED -> OURS + "Google refuses the key of our service account.";
      case CLOCK_WRONG -> OURS + "our clock is wrong.";
      case AWS_CREDENTIALS_MISSING ->
          OURS + "our service has no AWS credentials to identify itself to Google.";
      case IDENTITY_POOL_GONE ->
          OURS + "Google does not know our workload identity pool, or the pool is disabled.";
      case IDENTITY_REFUSED -> OURS + "Google does not accept our service's AWS identity.";
      case SIGNING_REFUSED -> OURS + "our service may not sign for our service account.";
      case SERVICE_ACCOUNT_GONE -> OURS + "our service account was deleted at Google.";
      case API_DISABLED -> OURS + "an API that we need is disabled in our Google project.";
      case ORG_INTERNAL -> OURS + "our application is restricted to our own organisation.";
      case CLIENT_DISABLED -> OURS + "our OAuth client is disabled at Google.";
      case CLIENT_DELETED -> OURS + "our OAuth client was deleted at Google.";
      case SCOPE_INVALID -> OURS + "Google does not know the scopes that we request.";
      case CLIENT_REFUSED -> OURS + "Google refuses our OAuth client.";
    };
  }

  private static String added(@Nullable DelegationGuide guide) {
    return guide == null
        ? " Click Add new, enter the client ID and the scopes that our support team gives you"
            + " and click Authorize."
        : (" Click Add new. In the Client ID field, enter %s (the numeric ID, not the service"
                + " account's e-mail address). In the OAuth Scopes field, enter %s and click"
                + " Authorize.")
            .formatted(guide.clientId(), guide.scopes());
  }

  private static String scopesAdded(@Nullable DelegationGuide guide) {
    return guide == null
        ? " Add the scopes that our support team gives you to our client ID."
        : (" Edit the entry of the client ID %s there. Add the scopes %s in the OAuth Scopes field"
                + " and click Authorize.")
            .formatted(guide.clientId(), guide.scopes());
  }
}
