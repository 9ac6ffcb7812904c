package com.travtus.gmail.callback;

import com.travtus.gmail.pages.Page;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The page for each outcome.
final class OutcomePages {
  private static final String NOT_CONNECTED =
      " Your mailbox was not connected, and we read none of its mail.";

  private OutcomePages() {}

  /// @param retry where to start a consent
  static Page of(CallbackOutcome outcome, URI retry) {
    return switch (outcome) {
      case CallbackOutcome.Connected connected -> ConnectedPage.of(connected);
      case CallbackOutcome.Incomplete _ ->
          page(
              400,
              "There is nothing to finish here",
              "Google sends you back to this page when you connect a mailbox. It was opened without"
                  + " Google's response.",
              "Try again.",
              retry);
      case CallbackOutcome.Ambiguous _ ->
          page(
              400,
              "This link is damaged",
              "The link contains the same parameter twice." + NOT_CONNECTED,
              "Try again.",
              retry);
      case CallbackOutcome.StateForged _ ->
          page(
              400,
              "This link is not valid",
              "It may be incomplete, or belong to a connection that was not started here."
                  + NOT_CONNECTED,
              "Try again. If somebody sent you this link, don't use it.",
              retry);
      case CallbackOutcome.StateExpired _ ->
          page(
              400,
              "Your session expired",
              "Connecting has to be finished soon after you start." + NOT_CONNECTED,
              "Try again.",
              retry);
      case CallbackOutcome.StateNotOfThisBrowser _ ->
          page(
              400,
              "This link was already used or opened in another browser",
              "A link works once, in the browser where you started. If you have just connected your"
                  + " mailbox, it is connected.",
              "Otherwise try again in this browser, with cookies allowed.",
              retry);
      case CallbackOutcome.Declined _ ->
          page(
              403,
              "You declined",
              "You did not allow access at Google." + NOT_CONNECTED,
              "If that was a mistake, try again.",
              retry);
      case CallbackOutcome.ForbiddenByPolicy _ ->
          page(
              403,
              "Your administrator does not allow this",
              "Your organisation's Google Workspace settings block this application."
                  + NOT_CONNECTED,
              "Ask your Workspace administrator to allow it under Security > Access and data control"
                  + " > API controls, then try again.",
              retry);
      case CallbackOutcome.RefusedByGoogle _ ->
          page(
              502,
              "Google refused the connection",
              "Google did not accept our request." + NOT_CONNECTED,
              "This is a problem on our side. Contact our support team, or try again later.",
              retry);
      case CallbackOutcome.GoogleUnavailable _ ->
          page(
              503,
              "Google can't be reached right now",
              "Google did not answer." + NOT_CONNECTED,
              "Try again in a few minutes.",
              retry);
      case CallbackOutcome.CodeUsed _ ->
          page(
              400,
              "This link has been used",
              "A link works once, and only for a few minutes. If you have just connected your"
                  + " mailbox, it is connected.",
              "Otherwise try again.",
              retry);
      case CallbackOutcome.ScopeMissing _ ->
          page(
              403,
              "Gmail permission wasn't granted",
              "You agreed without giving us the permission to view your e-mail messages, which we"
                  + " need to connect your mailbox."
                  + NOT_CONNECTED,
              "Try again, and leave that permission selected.",
              retry);
      case CallbackOutcome.NoLastingAccess _ ->
          page(
              502,
              "Google granted only temporary access",
              "Google did not give us the access that we need to read mail later." + NOT_CONNECTED,
              "Try again.",
              retry);
      case CallbackOutcome.MailboxRefused(Reason reason) -> ofReason(reason, retry);
      case CallbackOutcome.WrongAccount(MailboxAddress expected) ->
          page(
              403,
              "You chose another account",
              "The invitation is for %s, but you chose another account at Google."
                      .formatted(expected.value())
                  + NOT_CONNECTED,
              ("Try again and choose %s. If that is only another address of the account that you"
                      + " chose, ask the person who invited you to invite the account's own"
                      + " address.")
                  .formatted(expected.value()),
              UriBuilder.fromUri(retry)
                  .queryParam("login_hint", "{expected}")
                  .build(expected.value()));
      case CallbackOutcome.NotInvited _ ->
          page(
              403,
              "This mailbox has not been invited",
              "The account that you chose can't be connected." + NOT_CONNECTED,
              "If you have several accounts, try again with the one that was invited. Otherwise ask"
                  + " the person who sent you here for an invitation.",
              retry);
      case CallbackOutcome.OtherAccount _ ->
          page(
              409,
              "This address belonged to another account",
              "It was connected while it belonged to another Google Account." + NOT_CONNECTED,
              "Ask the person who sent you here to disconnect the address and invite you again.",
              null);
      case CallbackOutcome.ConnectedByAdministrator _ ->
          page(
              409,
              "Your administrator has connected this mailbox",
              "Your administrator has given us access for the whole organisation, so we don't need"
                  + " your consent. We have asked Google to revoke it.",
              "You don't have to do anything.",
              null);
      case CallbackOutcome.Asked _ ->
          throw new IllegalArgumentException("a question has a page of its own");
      case CallbackOutcome.InvitationOver _ ->
          page(
              410,
              "This invitation is no longer valid",
              "It was withdrawn or declined, or a newer one took its place." + NOT_CONNECTED,
              "Ask the person who invited you for a new invitation.",
              null);
      case CallbackOutcome.InvitationExpired _ ->
          page(
              410,
              "This invitation has expired",
              "Invitations expire after a few days." + NOT_CONNECTED,
              "Ask the person who invited you for a new one.",
              null);
      case CallbackOutcome.InvitationDeclined(@Nullable String reader) ->
          page(
              200,
              "You declined",
              reader == null
                  ? "We've asked Google to revoke our access." + NOT_CONNECTED
                  : "Your mailbox stays connected to %s, as before.".formatted(reader),
              "If that was a mistake, ask the person who invited you for a new invitation.",
              null);
      case CallbackOutcome.StaysConnected(String tenant) ->
          new Page(
              409,
              "Your mailbox is connected to " + tenant,
              "It was connected before you declined, and stays connected.",
              "To disconnect it, remove the access in your Google Account, under third-party"
                  + " connections, or ask %s.".formatted(tenant),
              ConnectedPage.CONNECTIONS_LINK);
      case CallbackOutcome.ConnectedToAnother(String tenant) ->
          page(
              409,
              "Your mailbox is connected to " + tenant,
              "You agreed that %s may read it. A mailbox can be connected to one company at a time."
                  .formatted(tenant),
              "To connect it to another company, ask %s to disconnect it, then open the"
                      .formatted(tenant)
                  + " invitation again.",
              null);
      case CallbackOutcome.EarlierConsentBeingRevoked _ ->
          page(
              409,
              "Try again in a minute",
              "We're still ending an earlier connection of your mailbox." + NOT_CONNECTED,
              "Open the link again in a minute.",
              retry);
      case CallbackOutcome.MailBeingRemoved _ ->
          page(
              409,
              "We are still deleting your earlier mail",
              "You can connect your mailbox again once we have deleted the mail of its earlier"
                  + " connection."
                  + NOT_CONNECTED,
              "Try again in a few minutes.",
              retry);
    };
  }

  private static Page ofReason(Reason reason, URI retry) {
    return switch (reason) {
      case NO_GMAIL ->
          page(
              403,
              "This account has no Gmail mailbox",
              "Gmail is not switched on for the account that you chose." + NOT_CONNECTED,
              "Try again with another account, or ask your administrator to switch Gmail on.",
              retry);
      case ADMIN_POLICY -> of(new CallbackOutcome.ForbiddenByPolicy(), retry);
      case SCOPE_MISSING -> of(new CallbackOutcome.ScopeMissing(), retry);
      case DOMAIN_NOT_YOURS -> of(new CallbackOutcome.NotInvited(), retry);
      case GRANT_EXPIRED,
          TOKEN_REFUSED,
          ACCOUNT_UNAVAILABLE,
          REQUEST_REFUSED,
          NOT_DELEGATED,
          DOMAIN_NOT_DELEGATED,
          DELEGATION_SCOPE_MISSING,
          GROUP,
          NO_SUCH_USER,
          NOT_THE_SUBJECT,
          OTHER_ACCOUNT,
          KEY_REFUSED,
          CLOCK_WRONG,
          AWS_CREDENTIALS_MISSING,
          IDENTITY_POOL_GONE,
          IDENTITY_REFUSED,
          SIGNING_REFUSED,
          SERVICE_ACCOUNT_GONE,
          API_DISABLED,
          ORG_INTERNAL,
          CLIENT_DISABLED,
          CLIENT_DELETED,
          SCOPE_INVALID,
          CLIENT_REFUSED ->
          of(new CallbackOutcome.RefusedByGoogle(reason.name()), retry);
    };
  }

  private static Page page(
      int status, String title, String explanation, String remedy, @Nullable URI retry) {
    return new Page(
        status, title, explanation, remedy, retry == null ? null : Page.Link.toTryAgain(retry));
  }
}
