package com.travtus.gmail.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/// What is sent to a mailbox's owner.
///
/// @param link where the owner consents
public record Invitation(String mailbox, URI link) {
  private static final String SUBJECT = "Please connect your mailbox";

  private static final String TEXT =
      """
      Hello,

      please connect the mailbox %s to the Travtus Platform:

      1. Open this link: %s
      2. Read who asks for access and to what, and continue to Google.
      3. Sign in as %s, and read what Travtus requests access to.
      4. If you agree, click on the button to provide authorization.

      You will be redirected to the Travtus homepage, and the mailbox is connected.
      """;

  /// A message that is ready to be sent (RFC 6068).
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
