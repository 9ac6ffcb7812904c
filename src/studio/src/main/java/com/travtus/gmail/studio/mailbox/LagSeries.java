package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.chart.LineChart.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The lag of one mailbox over at most an hour, oldest sample first.
record LagSeries(List<Sample> samples) {
  static final LagSeries NONE = new LagSeries(List.of());
  static final Duration WINDOW = Duration.ofHours(1);

  /// Limits the number of samples, however often they are taken.
  private static final int MOST = 240;

  private static final long ROW_SECONDS = 300;

  /// The longest lag within five minutes.
  record Row(Instant from, Duration longest) {}

  LagSeries {
    samples = List.copyOf(samples);
  }

  LagSeries and(Sample latest) {
    Instant oldest = latest.at().minus(WINDOW);
    List<Sample> kept = new ArrayList<>(samples);
    kept.removeIf(each -> each.at().isBefore(oldest));
    kept.add(latest);
    return new LagSeries(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
  }

  List<Row> rows() {
    TreeMap<Instant, Duration> longest = new TreeMap<>();
    for (Sample each : samples) {
      long second = each.at().getEpochSecond();
      longest.merge(
          Instant.ofEpochSecond(second - second % ROW_SECONDS),
          each.length(),
          (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
    return longest.entrySet().stream()
        .map(each -> new Row(each.getKey(), each.getValue()))
        .toList();
  }
}
