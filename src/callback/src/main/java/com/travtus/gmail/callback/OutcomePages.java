package com.travtus.gmail.callback;

import com.travtus.gmail.pages.Page;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a person is told of each outcome.
final class OutcomePages {
  private static final String NOT_CONNECTED =
      " Your mailbox was not connected, and nothing of it was read.";

  private OutcomePages() {}

  /// @param retry where a consent is started
  static Page of(CallbackOutcome outcome, URI retry) {
    return switch (outcome) {
      case CallbackOutcome.Connected connected -> ConnectedPage.of(connected);
      case CallbackOutcome.Incomplete _ ->
          page(
              400,
              "There is nothing to finish here",
              "This page is where Google sends you back to, and it was opened without what Google"
                  + " sends along.",
              "Start from the beginning.",
              retry);
      case CallbackOutcome.Ambiguous _ ->
          page(
              400,
              "This link is damaged",
              "The link contains the same parameter twice." + NOT_CONNECTED,
              "Start from the beginning.",
              retry);
      case CallbackOutcome.StateForged _ ->
          page(
              400,
              "This link is not valid",
              "It may be incomplete, or belong to a connection that was not started here."
                  + NOT_CONNECTED,
              "Start from the beginning. If somebody sent you this link, don't use it.",
              retry);
      case CallbackOutcome.StateExpired _ ->
          page(
              400,
              "That took too long",
              "Connecting has to be finished soon after it was started." + NOT_CONNECTED,
              "Start from the beginning.",
              retry);
      case CallbackOutcome.StateNotOfThisBrowser _ ->
          page(
              400,
              "This connection was started elsewhere or is finished",
              "It was started in another browser, or this link was used before. If you have just"
                  + " connected your mailbox, it is connected.",
              "Otherwise start from the beginning in this browser, with cookies allowed.",
              retry);
      case CallbackOutcome.Declined _ ->
          page(
              403,
              "You declined",
              "You did not allow access at Google." + NOT_CONNECTED,
              "If that was by mistake, start from the beginning.",
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
              "This is ours to mend. Please tell our support team, and try again later.",
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
              "What Google sent along is good for one time and for a few minutes. If you have just"
                  + " connected your mailbox, it is connected.",
              "Otherwise start from the beginning.",
              retry);
      case CallbackOutcome.ScopeMissing _ ->
          page(
              403,
              "Access to Gmail was not ticked",
              "You agreed, but without the permission to view your e-mail messages, without which"
                  + " the connection is of no use."
                  + NOT_CONNECTED,
              "Start from the beginning, and leave that permission ticked.",
              retry);
      case CallbackOutcome.NoLastingAccess _ ->
          page(
              502,
              "Google gave access for this moment only",
              "Google did not send what is needed to read mail later on." + NOT_CONNECTED,
              "Start from the beginning.",
              retry);
      case CallbackOutcome.MailboxRefused(Reason reason) -> ofReason(reason, retry);
      case CallbackOutcome.WrongAccount(MailboxAddress expected) ->
          page(
              403,
              "You chose another account",
              "The invitation is for %s, and another account was chosen at Google."
                      .formatted(expected.value())
                  + NOT_CONNECTED,
              ("Start again and choose %s. If that is only another address of the account that"
                      + " you chose, ask whoever sent you here to invite the account's own"
                      + " address.")
                  .formatted(expected.value()),
              UriBuilder.fromUri(retry)
                  .queryParam("login_hint", "{expected}")
                  .build(expected.value()));
      case CallbackOutcome.NotInvited _ ->
          page(
              403,
              "This mailbox has not been invited",
              "The account that you chose is not one that may be connected." + NOT_CONNECTED,
              "If you have several accounts, try again with the one that was invited. Otherwise ask"
                  + " whoever sent you here for an invitation.",
              retry);
      case CallbackOutcome.OtherAccount _ ->
          page(
              409,
              "This address belonged to another account",
              "It was connected while it belonged to another Google Account." + NOT_CONNECTED,
              "Ask whoever sent you here to disconnect the address and to invite you again.",
              null);
      case CallbackOutcome.ConnectedByAdministrator _ ->
          page(
              409,
              "Your administrator has connected this mailbox",
              "It is connected for the whole organisation, and your own consent is not needed. We"
                  + " have asked Google to revoke it.",
              "There is nothing to do.",
              null);
      case CallbackOutcome.Asked _ ->
          throw new IllegalArgumentException("a question has a page of its own");
      case CallbackOutcome.InvitationOver _ ->
          page(
              410,
              "This invitation is no longer valid",
              "It was withdrawn or declined, or a newer one took its place." + NOT_CONNECTED,
              "Ask whoever invited you for a new invitation.",
              null);
      case CallbackOutcome.InvitationExpired _ ->
          page(
              410,
              "This invitation has expired",
              "Invitations expire after a few days." + NOT_CONNECTED,
              "Ask whoever invited you for a new one.",
              null);
      case CallbackOutcome.InvitationDeclined(@Nullable String reader) ->
          page(
              200,
              "You declined",
              reader == null
                  ? "We've asked Google to revoke our access." + NOT_CONNECTED
                  : "Your mailbox stays connected to %s, as before.".formatted(reader),
              "If that was a mistake, ask whoever invited you for a new invitation.",
              null);
      case CallbackOutcome.StaysConnected(String tenant) ->
          new Page(
              409,
              "Your mailbox is connected to " + tenant,
              "It was connected before you declined, and stays connected.",
              "To end that, remove the access in your Google Account, under third-party"
                  + " connections, or ask %s.".formatted(tenant),
              ConnectedPage.CONNECTIONS_LINK);
      case CallbackOutcome.ConnectedToAnother(String tenant) ->
          page(
              409,
              "Your mailbox is connected to " + tenant,
              "You agreed that %s reads it, and a mailbox can be connected to one company at a time."
                  .formatted(tenant),
              "To connect it to another company, ask %s to end its connection, then open the"
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
              "Your mailbox can be connected again once the mail of its earlier connection is deleted."
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
