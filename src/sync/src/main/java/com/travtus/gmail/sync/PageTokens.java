package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.MailboxException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page tokens of one listing. Whoever is given one for the second time would go in a circle.
final class PageTokens {
  private final String method;
  private final Set<String> seen = new HashSet<>();

  /// @param method of the Gmail API
  PageTokens(String method) {
    this.method = method;
  }

  /// @param token null on the last page
  /// @return the same
  /// @throws MailboxTrouble in passing, if it was given before
  @Nullable String next(@Nullable String token) {
    if (token != null && !seen.add(token)) {
      throw new MailboxException(
          new MailboxException.Kind.Transient(),
          "gmail gave a page token of %s twice".formatted(method));
    }
    return token;
  }
}
