package com.travtus.gmail.studio.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Durations measured over time, up to now. A template draws them in a view box of [#WIDTH] by
/// [#HEIGHT].
///
/// @param paths values for SVG's `d` attribute, a new one after each gap between samples
/// @param longest the longest duration; zero if there are no samples
public record LineChart(List<String> paths, Duration longest) {
  public static final int WIDTH = 600;
  public static final int HEIGHT = 100;

  /// A duration measured at a point in time.
  public record Sample(Instant at, Duration length) {}

  public LineChart {
    paths = List.copyOf(paths);
  }

  /// @param samples oldest first
  /// @param window how far back the chart goes
  /// @param silence the longest gap between two samples that a line still connects
  public static LineChart of(List<Sample> samples, Instant now, Duration window, Duration silence) {
    Instant begin = now.minus(window);
    List<Sample> shown =
        samples.stream()
            .filter(each -> !each.at().isBefore(begin) && !each.at().isAfter(now))
            .toList();
    Duration longest =
        shown.stream().map(Sample::length).max(Duration::compareTo).orElse(Duration.ZERO);
    List<String> paths = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    Instant before = Instant.MIN;
    for (Sample each : shown) {
      if (!path.isEmpty() && Duration.between(before, each.at()).compareTo(silence) > 0) {
        paths.add(path.toString());
        path.setLength(0);
      }
      path.append(path.isEmpty() ? "M" : " L").append(point(each, begin, window, longest));
      if (path.indexOf(" ") < 0) {
        // a line of no length with round ends shows as a dot
        path.append(" h0");
      }
      before = each.at();
    }
    if (!path.isEmpty()) {
      paths.add(path.toString());
    }
    return new LineChart(paths, longest);
  }

  private static String point(Sample sample, Instant begin, Duration window, Duration longest) {
    long x = WIDTH * Duration.between(begin, sample.at()).toMillis() / window.toMillis();
    long y = longest.isZero() ? 0 : HEIGHT * sample.length().toMillis() / longest.toMillis();
    return x + "," + (HEIGHT - y);
  }
}
