package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.Reason;
import org.jspecify.annotations.Nullable;

/// What can be done about each reason, and by whom. The ways through the Admin console are worded
/// as customers are told them; what is to be typed in stands between blanks, to be copied.
final class Remedies {
  private static final String API_CONTROLS =
      "go to Main menu > Security > Access and data control > API controls.";

  private static final String MANAGE_DELEGATION =
      " In the Domain wide delegation pane, select Manage Domain Wide Delegation.";

  private static final String PATIENCE = " Changes can take up to 24 hours to work.";

  private static final String GROUP =
      " If the address is a group, subscribe one of its members: a group has no mailbox.";

  private static final String OURS = "This is ours to mend. Please tell our support team: ";

  private Remedies() {}

  /// @param guide null when the deployment has no service account
  /// @param mayBeGroup whether the address may be one: Google has not let us see its mailbox yet
  static String of(Reason reason, @Nullable DelegationGuide guide, boolean mayBeGroup) {
    return switch (reason) {
      case GRANT_EXPIRED -> "The mailbox's owner has to consent again.";
      case SCOPE_MISSING ->
          "The mailbox's owner has to consent again, and to leave the permission to view e-mail"
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
      case NO_SUCH_USER -> "Correct the address: Google knows no such user in the domain.";
      case NO_GMAIL ->
          "Switch Gmail on for this account in the Admin console, or choose another account.";
      case TOKEN_REFUSED ->
          "Google lets us in, and Gmail does not. See in the Admin console that Gmail is on for this"
              + " account and that the application may use it. We try again by ourselves every few"
              + " hours.";
      case ACCOUNT_UNAVAILABLE ->
          "See in the Admin console that the account is not suspended and that Gmail is on for it. We"
              + " try again by ourselves every few hours.";
      case REQUEST_REFUSED ->
          "Gmail refuses this mailbox for a reason that we don't know. We try again by ourselves every"
              + " few hours. If it lasts, please tell our support team.";
      case NOT_THE_SUBJECT -> "Subscribe the account's primary address.";
      case OTHER_ACCOUNT ->
          "The address belongs to another Google Account now. End this subscription, and subscribe"
              + " the address again if the new account's mail is to be read.";
      case ADMIN_POLICY ->
          "In your domain's Admin console, "
              + API_CONTROLS
              + " Allow the application under App access control for this account's organisational"
              + " unit, and see that Gmail is on for it.";
      case DOMAIN_NOT_YOURS ->
          "This mailbox's domain isn't verified for your account. If you own it, verify it with a"
              + " DNS TXT record (`POST /domains`).";
      case KEY_REFUSED -> OURS + "Google refuses the key of our service account.";
      case CLOCK_WRONG -> OURS + "our clock is wrong.";
      case AWS_CREDENTIALS_MISSING ->
          OURS + "our service can't show Google who it is: it has no AWS credentials.";
      case IDENTITY_POOL_GONE ->
          OURS + "Google does not know our workload identity pool, or it is switched off.";
      case IDENTITY_REFUSED -> OURS + "Google does not take our service's AWS identity.";
      case SIGNING_REFUSED -> OURS + "our service may not sign for our service account.";
      case SERVICE_ACCOUNT_GONE -> OURS + "our service account was deleted at Google.";
      case API_DISABLED -> OURS + "an API that we need is switched off in our project at Google.";
      case ORG_INTERNAL -> OURS + "our application is closed to other organisations.";
      case CLIENT_DISABLED -> OURS + "our client is switched off at Google.";
      case CLIENT_DELETED -> OURS + "our client was deleted at Google.";
      case SCOPE_INVALID -> OURS + "Google does not know the scopes that we ask for.";
      case CLIENT_REFUSED -> OURS + "Google refuses our client.";
    };
  }

  private static String added(@Nullable DelegationGuide guide) {
    return guide == null
        ? " Click Add new, enter the client ID and the scopes that our support team tells you and"
            + " click Authorize."
        : (" Click Add new. In the Client ID field, enter %s (the numeric ID, not the service"
                + " account's e-mail address). In the OAuth Scopes field, enter %s and click"
                + " Authorize.")
            .formatted(guide.clientId(), guide.scopes());
  }

  private static String scopesAdded(@Nullable DelegationGuide guide) {
    return guide == null
        ? " Add the scopes that our support team tells you to our client ID."
        : (" Edit the entry of the client ID %s there. Add the scopes %s in the OAuth Scopes field"
                + " and click Authorize.")
            .formatted(guide.clientId(), guide.scopes());
  }
}
