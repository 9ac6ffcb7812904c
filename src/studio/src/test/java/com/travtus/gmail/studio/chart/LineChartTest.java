package com.travtus.gmail.studio.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.chart.LineChart.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration SILENCE = Duration.ofMinutes(3);

  @Test
  void time_goes_to_the_right_and_length_upwards() {
    LineChart chart = chart(sample(10, 0), sample(8, 30), sample(5, 60), sample(2, 15));

    assertThat(chart.paths()).containsExactly("M0,100 h0 L120,50 L300,0 L480,75");
    assertThat(chart.longest()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void a_silence_breaks_the_line() {
    assertThat(chart(sample(10, 1), sample(6, 1), sample(4, 1)).paths())
        .containsExactly("M0,0 h0", "M240,0 h0 L360,0");
  }

  @Test
  void what_is_older_or_in_the_future_is_left_out() {
    LineChart chart = chart(sample(11, 90), sample(1, 2), sample(-1, 99));

    assertThat(chart.paths()).containsExactly("M540,0 h0");
    assertThat(chart.longest()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void no_lag_at_all_lies_on_the_ground() {
    assertThat(chart(sample(1, 0), sample(0, 0)).paths()).containsExactly("M540,100 h0 L600,100");
    assertThat(chart().paths()).isEmpty();
    assertThat(chart().longest()).isZero();
  }

  private static LineChart chart(Sample... samples) {
    return LineChart.of(Arrays.asList(samples), NOW, WINDOW, SILENCE);
  }

  private static Sample sample(int minutesAgo, int seconds) {
    return new Sample(NOW.minus(Duration.ofMinutes(minutesAgo)), Duration.ofSeconds(seconds));
  }
}
