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

/// The charts of a mailbox as of now, with the same data in words and numbers.
///
/// @param only when counting starts if there was too much mail to count; null if all was counted
record Charts(Bars days, Bars hours, @Nullable String only, Lag lag) {
  private static final int DAYS = 14;
  private static final int HOURS = 24;
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter HOUR = format("HH:mm");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /// A bar chart.
  ///
  /// @param id of the chart's element
  /// @param text the description for people who can't see the chart
  record Bars(String id, String title, String text, BarChart chart, List<Row> rows) {

    public String first() {
      return rows.getFirst().when();
    }

    public String last() {
      return rows.getLast().when();
    }
  }

  /// The chart of the lag.
  ///
  /// @param text the description for people who can't see the chart
  record Lag(String text, LineChart chart, List<Row> rows) {}

  /// A row of a chart's table.
  record Row(String when, String value) {}

  /// Returns the start of the period that the charts cover.
  static Instant begin(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1L, ChronoUnit.DAYS);
  }

  static Charts of(Received received, LagSeries series, Duration silence, Instant now) {
    BarChart days = BarChart.of(received.at(), now, ChronoUnit.DAYS, DAYS);
    BarChart hours = BarChart.of(received.at(), now, ChronoUnit.HOURS, HOURS);
    Instant only = received.only();
    return new Charts(
        bars("days", "Received per day, last 14 days", days, DAY::format),
        bars("hours", "Received per hour, last 24 hours", hours, HOUR::format),
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
            ? "No messages."
            : "Total: %d. Highest: %d. Latest: %s."
                .formatted(chart.total(), chart.highest(), rows.getLast().value());
    return new Bars(id, title, text, chart, rows);
  }

  private static Lag lag(LagSeries series, LineChart chart) {
    List<LineChart.Sample> samples = series.samples();
    String text =
        samples.isEmpty()
            ? "Not measured yet while the mailbox was active."
            : "Longest: "
                + Times.exact(chart.longest())
                + ". Latest: "
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
