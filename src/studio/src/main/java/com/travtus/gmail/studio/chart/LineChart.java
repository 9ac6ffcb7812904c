package com.travtus.gmail.studio.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How long something was at each of several moments, up to now. It is drawn in a view box of
/// [#WIDTH] by [#HEIGHT].
///
/// @param paths lines as SVG's `d` has them: a new one after each silence
/// @param longest of all; zero: there are none
public record LineChart(List<String> paths, Duration longest) {
  public static final int WIDTH = 600;
  public static final int HEIGHT = 100;

  /// What was measured at a moment.
  public record Sample(Instant at, Duration length) {}

  public LineChart {
    paths = List.copyOf(paths);
  }

  /// @param samples in the order of time
  /// @param window older ones are left out
  /// @param silence two that are farther apart are not joined
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
        // a line that goes nowhere has its round ends: a dot
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
