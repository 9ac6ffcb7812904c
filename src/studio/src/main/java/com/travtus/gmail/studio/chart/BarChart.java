package com.travtus.gmail.studio.chart;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Counts of events in equal time intervals, oldest first. A template draws them in a view box of
/// [#width] by [#HEIGHT].
///
/// @param highest the highest count of any bar; 0 if there were no events
/// @param total the sum of all counts
public record BarChart(List<Bar> bars, int highest, int total) {
  public static final int HEIGHT = 100;

  private static final int STEP = 10;
  private static final int GAP = 2;

  /// @param from start of the interval
  /// @param x left edge
  /// @param y upper edge, measured from the top
  public record Bar(Instant from, int count, int x, int y, int width, int height) {}

  public BarChart {
    bars = List.copyOf(bars);
  }

  /// Counts the events in the last intervals. The interval that contains `now` comes last and is
  /// incomplete. Intervals begin at whole units in UTC.
  ///
  /// @param unit length of an interval, at most a day
  /// @param count number of intervals
  public static BarChart of(Collection<Instant> moments, Instant now, ChronoUnit unit, int count) {
    Instant begin = now.truncatedTo(unit).minus(count - 1L, unit);
    int[] counts = new int[count];
    for (Instant each : moments) {
      // between() would round an earlier moment up to 0
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

  /// Makes a bar at least 1 high if its count is not 0.
  private static int height(int count, int highest) {
    return count == 0 ? 0 : Math.max(1, Math.toIntExact((long) count * HEIGHT / highest));
  }

  public int width() {
    return bars.size() * STEP - GAP;
  }
}
