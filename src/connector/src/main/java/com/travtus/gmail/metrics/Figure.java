package com.travtus.gmail.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one meter came to.
///
/// @param label what the meter's label says; null where the meter has none
/// @param values of a count or a level one; of times as many as were taken. An age without any has
///     ended.
public record Figure(Meter meter, @Nullable String label, List<Long> values) {

  public Figure {
    if (meter.label().isPresent() != (label != null)) {
      throw new IllegalArgumentException("a figure has its meter's label: " + meter);
    }
    values = List.copyOf(values);
  }

  public static Figure of(Meter meter, long value) {
    return new Figure(meter, null, List.of(value));
  }

  public static Figure of(Meter meter, String label, long value) {
    return new Figure(meter, label, List.of(value));
  }

  public static Figure of(Meter meter, Collection<Duration> times) {
    return new Figure(meter, null, times.stream().map(Duration::toMillis).toList());
  }

  /// For an age that is no longer of interest.
  public static Figure ended(Meter meter) {
    return new Figure(meter, null, List.of());
  }
}
