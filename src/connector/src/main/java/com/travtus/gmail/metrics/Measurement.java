package com.travtus.gmail.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values that one meter recorded.
///
/// @param label the value of the meter's label; null if the meter has none
/// @param values one value for a count or a level; one per event for times. An age without a value
///     has ended.
public record Measurement(Meter meter, @Nullable String label, List<Long> values) {

  public Measurement {
    if (meter.label().isPresent() != (label != null)) {
      throw new IllegalArgumentException("the label does not fit the meter: " + meter);
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

  /// Ends an age that no longer matters.
  public static Measurement ended(Meter meter) {
    return new Measurement(meter, null, List.of());
  }
}
