package com.travtus.gmail.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/// An invitation to be sent to a mailbox's owner.
///
/// @param link where the owner consents
public record Invitation(String mailbox, URI link) {
  private static final String SUBJECT = "Please connect your mailbox";

  private static final String TEXT =
      """
      Hello,

      please connect your mailbox %s to the Travtus Platform:

      1. Open this link: %s
      2. Read who is asking for access and to what, then continue to Google.
      3. Sign in as %s, and read which access Travtus requests.
      4. If you agree, click the button to give access.

      You then return to the Travtus homepage, and your mailbox is connected.
      """;

  /// Returns a `mailto` link with recipient, subject and text (RFC 6068).
  public URI mailto() {
    return URI.create(
        "mailto:%s?subject=%s&body=%s"
            .formatted(
                encoded(mailbox).replace("%40", "@"),
                encoded(SUBJECT),
                encoded(TEXT.formatted(mailbox, link, mailbox).replace("\n", "\r\n"))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
