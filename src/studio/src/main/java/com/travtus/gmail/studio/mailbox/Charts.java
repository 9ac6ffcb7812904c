package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.chart.BarChart;
import com.travtus.gmail.studio.chart.LineChart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What of a mailbox is drawn, as of now, with the same in words and numbers.
///
/// @param only since when mail was counted, where there was too much of it; null: all was
record Charts(Bars days, Bars hours, @Nullable String only, Lag lag) {
  private static final int DAYS = 14;
  private static final int HOURS = 24;
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter HOUR = format("HH:mm");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /// @param id of the chart's element
  /// @param text what somebody is told who does not see it
  record Bars(String id, String title, String text, BarChart chart, List<Row> rows) {

    public String first() {
      return rows.getFirst().when();
    }

    public String last() {
      return rows.getLast().when();
    }
  }

  /// @param text what somebody is told who does not see it
  record Lag(String text, LineChart chart, List<Row> rows) {}

  /// A number of a chart, as its table has it.
  record Row(String when, String value) {}

  /// When the counting has to begin.
  static Instant begin(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1L, ChronoUnit.DAYS);
  }

  static Charts of(Received received, LagSeries series, Duration silence, Instant now) {
    BarChart days = BarChart.of(received.at(), now, ChronoUnit.DAYS, DAYS);
    BarChart hours = BarChart.of(received.at(), now, ChronoUnit.HOURS, HOURS);
    Instant only = received.only();
    return new Charts(
        bars("days", "Received per day, the last 14 days", days, DAY::format),
        bars("hours", "Received per hour, the last 24 hours", hours, HOUR::format),
        only == null ? null : Times.at(only),
        lag(series, LineChart.of(series.samples(), now, LagSeries.WINDOW, silence)));
  }

  private static Bars bars(
      String id, String title, BarChart chart, Function<Instant, String> label) {
    List<Row> rows =
        chart.bars().stream()
            .map(each -> new Row(label.apply(each.from()), String.valueOf(each.count())))
            .toList();
    String text =
        chart.total() == 0
            ? "No message."
            : "%d in all, at most %d in one. The last one has %s."
                .formatted(chart.total(), chart.highest(), rows.getLast().value());
    return new Bars(id, title, text, chart, rows);
  }

  private static Lag lag(LagSeries series, LineChart chart) {
    List<LineChart.Sample> samples = series.samples();
    String text =
        samples.isEmpty()
            ? "It has not been looked at yet while the mailbox was active."
            : "At most "
                + Times.exact(chart.longest())
                + ", at last "
                + Times.exact(samples.getLast().length())
                + ".";
    return new Lag(
        text,
        chart,
        series.rows().stream()
            .map(each -> new Row(HOUR.format(each.from()), Times.exact(each.longest())))
            .toList());
  }
}
