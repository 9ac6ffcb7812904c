package com.travtus.gmail.callback;

import com.travtus.gmail.pages.Dates;
import com.travtus.gmail.pages.Page;
import java.net.URI;

/// Tells owners that their mailbox is connected, unless a home page is set.
final class ConnectedPage {
  /// Where owners revoke a consent (https://support.google.com/accounts/answer/13533235).
  private static final URI CONNECTIONS = URI.create("https://myaccount.google.com/connections");

  static final Page.Link CONNECTIONS_LINK =
      new Page.Link("Your connections at Google", CONNECTIONS);

  private ConnectedPage() {}

  static Page of(CallbackOutcome.Connected connected) {
    return new Page(
        200,
        "Your mailbox is connected",
        whatIsRead(connected)
            + " We do not read mail received before %s, or spam, trash, drafts and sent mail."
                .formatted(Dates.of(connected.since()))
            + " We change nothing in the mailbox, and can't open any other.",
        "You can revoke access at any time in your Google Account, under third-party connections."
            + " We then stop reading. To have mail we've already read deleted, contact us.",
        CONNECTIONS_LINK);
  }

  private static String whatIsRead(CallbackOutcome.Connected connected) {
    String mailbox = connected.mailbox().value();
    if (connected.isPaused()) {
      return "%s is paused. We read none of its mail until the company that invited you resumes it."
          .formatted(mailbox);
    }
    return connected.tenant() == null
        ? "We now read the mail that %s receives.".formatted(mailbox)
        : "We now read the mail that %s receives, for %s.".formatted(mailbox, connected.tenant());
  }
}
