package com.travtus.gmail.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What an open mailbox has been asked for so far.
///
/// @param units of Gmail's quota, by the method that took them, as in `messages.get`
/// @param throttles how often Google refused because it was asked too much
/// @param fetches how long each message took that was fetched
public record Usage(Map<String, Long> units, long throttles, List<Duration> fetches) {
  public static final Usage NONE = new Usage(Map.of(), 0, List.of());

  public Usage {
    units = Map.copyOf(units);
    fetches = List.copyOf(fetches);
  }
}
