package com.travtus.gmail.metrics;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MetricNames {
  private MetricNames() {}

  /// Converts `UNITS_SPENT` to `UnitsSpent`.
  static String word(String constant) {
    return Stream.of(constant.split("_", -1))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
