package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Reason;

/// What an administrator can do about each reason.
final class Remedies {
  private Remedies() {}

  static String of(Reason reason) {
    return switch (reason) {
      case NOT_DELEGATED ->
          "In the Admin console, under Security > Access and data control > API controls > Domain wide"
              + " delegation, add our numeric client ID with the scopes that we gave you. It can take"
              + " up to 24 hours. If the address is a group, subscribe one of its members.";
      case DELEGATION_SCOPE_MISSING ->
          "Add the scopes that we gave you to our client ID under Domain wide delegation in the Admin"
              + " console.";
      case NO_SUCH_USER -> "Correct the address: Google knows no such user.";
      case NO_GMAIL -> "Switch Gmail on for this account, or choose another.";
      case NOT_THE_SUBJECT -> "Subscribe the account's primary address.";
      case ADMIN_POLICY ->
          "Allow the application under Security > Access and data control > API controls in the Admin"
              + " console.";
      case GRANT_EXPIRED, SCOPE_MISSING -> "The mailbox's owner has to consent again.";
      case DOMAIN_NOT_YOURS ->
          "The domain is not assigned to you. Please ask our support team to assign it.";
      case CLIENT_REFUSED -> "This is ours to mend. Please tell our support team.";
    };
  }
}
