package com.travtus.gmail.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.mailbox.MailboxDetails;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Numbers, times and codes in words.
class WordsTest {

  @Test
  void sizes_have_a_unit() {
    assertThat(Sizes.words(0)).isEqualTo("0 bytes");
    assertThat(Sizes.words(1)).isEqualTo("1 byte");
    assertThat(Sizes.words(999)).isEqualTo("999 bytes");
    assertThat(Sizes.words(52_311)).isEqualTo("52.3 kB");
    assertThat(Sizes.words(35_000_000)).isEqualTo("35.0 MB");
  }

  @Test
  void an_interval_is_in_minutes_or_seconds() {
    assertThat(MailboxDetails.every(1)).isEqualTo("every minute");
    assertThat(MailboxDetails.every(1440)).isEqualTo("once a day");
    assertThat(MailboxDetails.every(2 / 60.0)).isEqualTo("every 2 seconds");
    assertThat(MailboxDetails.every(1 / 60.0)).isEqualTo("every second");
    assertThat(MailboxDetails.every(1.5)).isEqualTo("every 90 seconds");
  }

  @Test
  void a_length_of_time_is_exact_to_the_second() {
    assertThat(Times.exact(Duration.ZERO)).isEqualTo("0 s");
    assertThat(Times.exact(Duration.ofMillis(4_999))).isEqualTo("4 s");
    assertThat(Times.exact(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(Times.exact(Duration.ofHours(25))).isEqualTo("25 h 0 min 0 s");
  }

  @Test
  void a_moment_is_in_utc() {
    assertThat(Times.at(Instant.parse("2026-03-01T23:59:59+00:00")))
        .isEqualTo("1 Mar 2026, 23:59 UTC");
  }

  @Test
  void a_code_reads_like_words() {
    assertThat(CodeText.words("DELEGATION_SCOPE_MISSING")).isEqualTo("Delegation scope missing");
    assertThat(CodeText.words("GROUP")).isEqualTo("Group");
  }

  @Test
  void what_was_done_is_said_for_known_names_alone() {
    for (FlashMessage each : FlashMessage.values()) {
      assertThat(FlashMessage.of(each.path())).isEqualTo(each.words());
    }
    assertThat(FlashMessage.of("not-kept")).contains("paused");
    assertThat(FlashMessage.of("<b>")).isNull();
    assertThat(FlashMessage.of(null)).isNull();
  }
}
