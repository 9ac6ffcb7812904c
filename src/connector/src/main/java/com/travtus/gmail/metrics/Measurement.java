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
public record Measurement(Meter meter, @Nullable String label, List<Long> values) {

  public Measurement {
    if (meter.label().isPresent() != (label != null)) {
      throw new IllegalArgumentException("a figure has its meter's label: " + meter);
    }
    values = List.copyOf(values);
  }

  public static Measurement of(Meter meter, long value) {
    return new Measurement(meter, null, List.of(value));
  }

  public static Measurement of(Meter meter, String label, long value) {
    return new Measurement(meter, label, List.of(value));
  }

  public static Measurement of(Meter meter, Collection<Duration> times) {
    return new Measurement(meter, null, times.stream().map(Duration::toMillis).toList());
  }

  /// For an age that is no longer of interest.
  public static Measurement ended(Meter meter) {
    return new Measurement(meter, null, List.of());
  }
}
