package com.travtus.gmail.studio.chart;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How much happened in each of some equal stretches of time, oldest first. It is drawn in a view
/// box of [#width] by [#HEIGHT].
///
/// @param highest count of a bar; 0: nothing happened
/// @param total of all bars
public record BarChart(List<Bar> bars, int highest, int total) {
  public static final int HEIGHT = 100;

  private static final int STEP = 10;
  private static final int GAP = 2;

  /// @param from when its stretch begins
  /// @param x left edge
  /// @param y upper edge, from above
  public record Bar(Instant from, int count, int x, int y, int width, int height) {}

  public BarChart {
    bars = List.copyOf(bars);
  }

  /// The stretch that `now` is in comes last, as far as it has gone. Stretches are whole in UTC.
  ///
  /// @param unit of a stretch, a day at most
  public static BarChart of(Collection<Instant> moments, Instant now, ChronoUnit unit, int count) {
    Instant begin = now.truncatedTo(unit).minus(count - 1L, unit);
    int[] counts = new int[count];
    for (Instant each : moments) {
      // from before the beginning it would be rounded to 0
      long place = each.isBefore(begin) ? -1 : unit.between(begin, each);
      if (place >= 0 && place < count) {
        counts[(int) place]++;
      }
    }
    int highest = 0;
    int total = 0;
    for (int each : counts) {
      highest = Math.max(highest, each);
      total += each;
    }
    List<Bar> bars = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int height = height(counts[i], highest);
      bars.add(
          new Bar(begin.plus(i, unit), counts[i], i * STEP, HEIGHT - height, STEP - GAP, height));
    }
    return new BarChart(bars, highest, total);
  }

  /// What happened at all can be seen.
  private static int height(int count, int highest) {
    return count == 0 ? 0 : Math.max(1, Math.toIntExact((long) count * HEIGHT / highest));
  }

  public int width() {
    return bars.size() * STEP - GAP;
  }
}
