package com.travtus.gmail.callback;

import com.travtus.gmail.pages.Dates;
import com.travtus.gmail.pages.Page;
import java.net.URI;

/// What a person is told whose mailbox is connected, where no home page does.
final class ConnectedPage {
  /// Where a person takes a consent back (https://support.google.com/accounts/answer/13533235).
  private static final URI CONNECTIONS = URI.create("https://myaccount.google.com/connections");

  static final Page.Link CONNECTIONS_LINK =
      new Page.Link("Your connections at Google", CONNECTIONS);

  private ConnectedPage() {}

  static Page of(CallbackOutcome.Connected connected) {
    return new Page(
        200,
        "Your mailbox is connected",
        whatIsRead(connected)
            + " What it received before %s is not read, nor are spam, trash, drafts and sent mail."
                .formatted(Dates.of(connected.since()))
            + " Nothing in the mailbox is changed, and no other mailbox is opened by this.",
        "You can take this back at any time in your Google Account, under third-party connections."
            + " Nothing more is read from then on. To have removed what was read until then, ask"
            + " us.",
        CONNECTIONS_LINK);
  }

  private static String whatIsRead(CallbackOutcome.Connected connected) {
    String mailbox = connected.mailbox().value();
    if (connected.isPaused()) {
      return "%s is paused: none of its mail is read until whoever invited you ends that."
          .formatted(mailbox);
    }
    return connected.tenant() == null
        ? "We now read the mail that %s receives.".formatted(mailbox)
        : "We now read the mail that %s receives, for %s.".formatted(mailbox, connected.tenant());
  }
}
