package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.SubscriptionOptions;
import java.time.Duration;
import java.util.List;

/// Converts subscription options to the API's units.
public final class Units {
  private static final double MILLIS_PER_MINUTE = 60_000;

  private Units() {}

  public static double minutes(Duration duration) {
    return duration.toMillis() / MILLIS_PER_MINUTE;
  }

  public static List<String> labels(SubscriptionOptions options) {
    return options.selection().labels().stream().sorted().toList();
  }
}
