package com.travtus.gmail.studio.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.chart.BarChart.Bar;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:34:56Z");

  @Test
  void each_moment_counts_in_its_own_day() {
    BarChart chart =
        days(
            3,
            "2026-03-07T23:59:59.999Z",
            "2026-03-08T00:00:00Z",
            "2026-03-08T23:59:59.999Z",
            "2026-03-10T12:34:56Z",
            "2026-03-11T00:00:00Z");

    assertThat(chart.bars()).extracting(Bar::count).containsExactly(2, 0, 1);
    assertThat(chart.bars())
        .extracting(Bar::from)
        .containsExactly(
            Instant.parse("2026-03-08T00:00:00Z"),
            Instant.parse("2026-03-09T00:00:00Z"),
            Instant.parse("2026-03-10T00:00:00Z"));
    assertThat(chart.highest()).isEqualTo(2);
    assertThat(chart.total()).isEqualTo(3);
  }

  @Test
  void the_highest_fills_the_height_and_the_others_in_proportion() {
    BarChart chart =
        days(2, "2026-03-09T00:00:00Z", "2026-03-10T01:00:00Z", "2026-03-10T02:00:00Z");

    assertThat(chart.bars()).extracting(Bar::height).containsExactly(50, 100);
    assertThat(chart.bars()).extracting(Bar::y).containsExactly(50, 0);
    assertThat(chart.bars()).extracting(Bar::x).containsExactly(0, 10);
    assertThat(chart.width()).isEqualTo(18);
  }

  @Test
  void one_among_many_can_still_be_seen() {
    List<Instant> moments = new ArrayList<>(Collections.nCopies(1_000, NOW));
    moments.add(NOW.minus(1, ChronoUnit.DAYS));

    assertThat(BarChart.of(moments, NOW, ChronoUnit.DAYS, 2).bars())
        .extracting(Bar::height)
        .containsExactly(1, 100);
  }

  @Test
  void hours_are_counted_alike() {
    BarChart chart = BarChart.of(List.of(NOW, NOW.minusSeconds(3_600)), NOW, ChronoUnit.HOURS, 24);

    assertThat(chart.bars()).hasSize(24);
    assertThat(chart.bars().getLast().from()).isEqualTo(Instant.parse("2026-03-10T12:00:00Z"));
    assertThat(chart.bars().subList(22, 24)).extracting(Bar::count).containsExactly(1, 1);
  }

  @Test
  void nothing_is_drawn_of_nothing() {
    assertThat(days(14).bars()).hasSize(14).extracting(Bar::height).containsOnly(0);
  }

  private static BarChart days(int count, String... moments) {
    return BarChart.of(
        Arrays.stream(moments).map(Instant::parse).toList(), NOW, ChronoUnit.DAYS, count);
  }
}
