package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.api.MessagePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The times at which a mailbox's latest messages were received.
///
/// @param at newest first
/// @param only start of the period that was read completely if there were too many messages; null
///     if all were read
record Received(List<Instant> at, @Nullable Instant only) {
  static final int PAGE = 100;
  private static final int MOST_PAGES = 5;

  Received {
    at = List.copyOf(at);
  }

  /// Reads messages received since a point in time, at most 500.
  ///
  /// @param pages reads a page of messages, newest first, by page token
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
