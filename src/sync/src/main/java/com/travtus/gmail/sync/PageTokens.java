package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.MailboxException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks the page tokens of one listing. A token that comes twice would make the listing loop.
final class PageTokens {
  private final String method;
  private final Set<String> seen = new HashSet<>();

  /// @param method the Gmail API method
  PageTokens(String method) {
    this.method = method;
  }

  /// Returns the token if it is new.
  ///
  /// @param token null on the last page
  /// @throws MailboxException a transient one, if the token came before
  @Nullable String next(@Nullable String token) {
    if (token != null && !seen.add(token)) {
      throw new MailboxException(
          new MailboxException.Kind.Transient(),
          "gmail gave a page token of %s twice".formatted(method));
    }
    return token;
  }
}
