package com.travtus.gmail.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaDayTest {

  @ParameterizedTest
  @CsvSource({
    "2030-01-01T07:59:59.999Z, 2029-12-31, 2030-01-01T08:00:00Z",
    "2030-01-01T08:00:00Z,     2030-01-01, 2030-01-02T08:00:00Z",
    "2030-07-01T06:59:59Z,     2030-06-30, 2030-07-01T07:00:00Z",
    // clocks go forward, and back
    "2030-03-10T20:00:00Z,     2030-03-10, 2030-03-11T07:00:00Z",
    "2030-11-03T20:00:00Z,     2030-11-03, 2030-11-04T08:00:00Z"
  })
  void a_day_is_one_of_the_pacific_coast(Instant now, String date, Instant end) {
    QuotaDay day = QuotaDay.of(now);

    assertThat(day).hasToString(date);
    assertThat(day.end()).isEqualTo(end);
    assertThat(QuotaDay.of(end)).isNotEqualTo(day);
    assertThat(QuotaDay.of(end.minusNanos(1))).isEqualTo(day);
  }

  @Test
  void a_day_passes_evenly_also_where_it_has_23_hours() {
    Instant midnight = Instant.parse("2030-03-10T08:00:00Z");
    QuotaDay day = QuotaDay.of(midnight);

    assertThat(day.elapsed(midnight)).isZero();
    assertThat(day.elapsed(midnight.plusSeconds(23 * 1_800))).isEqualTo(0.5, within(1e-9));
    assertThat(day.elapsed(day.end())).isOne();
    assertThat(day.elapsed(midnight.minusSeconds(1))).isZero();
  }
}
