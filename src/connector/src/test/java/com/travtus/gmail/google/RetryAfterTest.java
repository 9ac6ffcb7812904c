package com.travtus.gmail.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("1994-11-06T08:47:37Z");
  private static final Instant IN_TWO_MINUTES = NOW.plusSeconds(120);

  private static HttpHeaders header(String value) {
    return new HttpHeaders().setRetryAfter(value);
  }

  /// The date is the example of RFC 9110, section 5.6.7.
  @ParameterizedTest
  @ValueSource(strings = {"120", " 120 ", "Sun, 06 Nov 1994 08:49:37 GMT"})
  void a_header_says_it_in_seconds_or_by_a_date(String value) {
    assertThat(RetryAfter.of(header(value), "", NOW)).isEqualTo(IN_TWO_MINUTES);
  }

  @ParameterizedTest
  @CsvSource({
    "Retry after 1994-11-06T08:49:37Z",
    "User-rate limit exceeded.  Retry after 1994-11-06T08:49:37.000Z",
    "User-rate limit exceeded.  Retry after 1994-11-06T08:49:37.000Z.",
    "retry AFTER 1994-11-06T09:49:37+01:00 (Mail sending)"
  })
  void a_text_says_it_by_a_time(String text) {
    assertThat(RetryAfter.of(null, text, NOW)).isEqualTo(IN_TWO_MINUTES);
  }

  @Test
  void of_both_the_later_one_counts() {
    assertThat(RetryAfter.of(header("60"), "Retry after 1994-11-06T08:49:37Z", NOW))
        .isEqualTo(IN_TWO_MINUTES);
    assertThat(RetryAfter.of(header("120"), "Retry after 1994-11-06T08:48:37Z", NOW))
        .isEqualTo(IN_TWO_MINUTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "06 Nov"})
  void what_says_neither_says_nothing(String value) {
    assertThat(RetryAfter.of(header(value), "Retry after a while", NOW)).isNull();
  }
}
