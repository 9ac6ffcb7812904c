package com.travtus.gmail.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.subscription.MailboxAddress;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the next page of a list starts.
final class PageCursor {
  private PageCursor() {}

  static String after(MailboxAddress last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.value().getBytes(UTF_8));
  }

  /// @throws ApiProblem if it is not one of ours
  static @Nullable MailboxAddress read(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    return decoded(cursor)
        .flatMap(MailboxAddress::parse)
        .orElseThrow(() -> new ApiProblem(Problem.malformed("The cursor is not one of ours.")));
  }

  private static Optional<String> decoded(String cursor) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
