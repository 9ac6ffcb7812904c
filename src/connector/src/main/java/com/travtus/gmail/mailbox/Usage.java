package com.travtus.gmail.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The use of Gmail by an open mailbox so far.
///
/// @param units spent quota units by method, as in `messages.get`
/// @param throttles how often Google refused a call because of too many requests
/// @param fetches duration of each fetch of a message
public record Usage(Map<String, Long> units, long throttles, List<Duration> fetches) {
  public static final Usage NONE = new Usage(Map.of(), 0, List.of());

  public Usage {
    units = Map.copyOf(units);
    fetches = List.copyOf(fetches);
  }
}
