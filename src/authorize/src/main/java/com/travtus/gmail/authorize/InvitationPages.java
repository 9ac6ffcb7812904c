package com.travtus.gmail.authorize;

import com.travtus.gmail.pages.Dates;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.subscription.Subscription;
import java.net.URI;
import java.util.List;

/// The pages about invitations.
final class InvitationPages {
  private InvitationPages() {}

  /// Tells the owner who asks for what, before we send anything to Google.
  ///
  /// @param google the consent page, where the owner continues
  static Page of(OpenInvitation.Result.Open open, URI google) {
    Subscription subscription = open.subscription();
    return new Page(
        200,
        "%s asks to read the mail of %s".formatted(open.tenant(), subscription.mailbox().value()),
        "You decide. Nothing is read until you agree here and at Google.",
        List.of(
            "What is read: the messages that this mailbox receives, with their attachments.%s"
                .formatted(
                    subscription.options().selection().labels().isEmpty()
                        ? ""
                        : " Only those with the labels that %s chose.".formatted(open.tenant())),
            "Since when: messages received since %s."
                .formatted(Dates.of(subscription.receivedSince())),
            "What is not read: sent mail, drafts, spam and trash. Nothing in the mailbox is changed.",
            "For how long: until you or %s end it.".formatted(open.tenant()),
            "How to stop: remove the access in your Google Account, under third-party connections,"
                + " or ask %s.".formatted(open.tenant())),
        null,
        "Google will ask for your consent next. If you did not expect this invitation, close this"
            + " page.",
        new Page.Link("Continue to Google", google));
  }

  static Page expired() {
    return over(410, "This invitation has expired", "Invitations expire after a few days.");
  }

  static Page over() {
    return over(
        410,
        "This invitation is no longer valid",
        "It was withdrawn, or a newer one took its place.");
  }

  static Page forged() {
    return over(400, "This link is not valid", "It may be incomplete.");
  }

  private static Page over(int status, String title, String explanation) {
    return new Page(
        status,
        title,
        explanation + " Your mailbox was not connected, and we read none of its mail.",
        "Ask the person who invited you for a new invitation.",
        null);
  }
}
