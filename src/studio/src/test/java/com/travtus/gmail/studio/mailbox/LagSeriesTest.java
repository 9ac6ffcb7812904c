package com.travtus.gmail.studio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.chart.LineChart.Sample;
import com.travtus.gmail.studio.mailbox.LagSeries.Row;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagSeriesTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  @Test
  void an_hour_is_kept() {
    LagSeries series = LagSeries.NONE;
    for (int i = 0; i <= 130; i++) {
      series = series.and(sample(i * 30L, i));
    }

    assertThat(series.samples())
        .hasSize(121)
        .startsWith(sample(300, 10))
        .endsWith(sample(3900, 130));
  }

  @Test
  void looks_that_follow_fast_do_not_fill_the_memory() {
    LagSeries series = LagSeries.NONE;
    for (int i = 0; i < 1_000; i++) {
      series = series.and(sample(i, i));
    }

    assertThat(series.samples()).hasSize(240).endsWith(sample(999, 999));
  }

  @Test
  void rows_have_the_most_of_five_minutes() {
    LagSeries series =
        LagSeries.NONE
            .and(sample(10, 3))
            .and(sample(299, 7))
            .and(sample(300, 1))
            .and(sample(301, 0));

    assertThat(series.rows())
        .containsExactly(
            new Row(NOON, Duration.ofSeconds(7)),
            new Row(NOON.plusSeconds(300), Duration.ofSeconds(1)));
  }

  private static Sample sample(long second, long length) {
    return new Sample(NOON.plusSeconds(second), Duration.ofSeconds(length));
  }
}
