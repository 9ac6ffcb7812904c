package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.api.MessagePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// When a mailbox's latest messages were received.
///
/// @param at newest first
/// @param only since when it is all of them, where there were too many to look at; null: all
record Received(List<Instant> at, @Nullable Instant only) {
  static final int PAGE = 100;
  private static final int MOST_PAGES = 5;

  Received {
    at = List.copyOf(at);
  }

  /// @param pages of the API's messages, newest first, by cursor
  /// @param since what was received before does not matter
  static Received since(Instant since, Function<@Nullable String, MessagePage> pages) {
    List<Instant> at = new ArrayList<>();
    @Nullable String pageToken = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      MessagePage read = pages.apply(pageToken);
      for (MessagePage.Message each : read.messages()) {
        if (each.receivedAt().isBefore(since)) {
          return new Received(at, null);
        }
        at.add(each.receivedAt());
      }
      pageToken = read.nextPageToken();
      if (pageToken == null) {
        return new Received(at, null);
      }
    }
    return new Received(at, at.isEmpty() ? since : at.getLast());
  }
}
