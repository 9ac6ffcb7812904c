package com.travtus.gmail.studio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.MessagePage;
import com.travtus.gmail.studio.api.MessagePage.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceivedTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofDays(14));

  private final List<@Nullable String> asked = new ArrayList<>();

  @Test
  void all_pages_are_looked_at_while_there_are_more() {
    Received received = walk(250, Duration.ofHours(1));

    assertThat(received.at())
        .hasSize(250)
        .startsWith(NOW)
        .endsWith(NOW.minus(Duration.ofHours(249)));
    assertThat(received.only()).isNull();
    assertThat(asked).containsExactly(null, "1", "2");
  }

  @Test
  void what_was_received_before_ends_the_walk() {
    Received received = walk(1_000, Duration.ofHours(4));

    assertThat(received.at()).hasSize(14 * 24 / 4 + 1).endsWith(SINCE);
    assertThat(received.only()).isNull();
    assertThat(asked).hasSize(1);
  }

  @Test
  void too_much_is_cut_and_said_to_be() {
    Received received = walk(100_000, Duration.ofSeconds(1));

    assertThat(received.at()).hasSize(500);
    assertThat(received.only()).isEqualTo(NOW.minusSeconds(499));
    assertThat(asked).hasSize(5);
  }

  @Test
  void a_mailbox_without_mail_has_none() {
    assertThat(walk(0, Duration.ZERO)).isEqualTo(new Received(List.of(), null));
  }

  /// Messages one after the other, back from now.
  private Received walk(int count, Duration apart) {
    return Received.since(
        SINCE,
        pageToken -> {
          asked.add(pageToken);
          int page = pageToken == null ? 0 : Integer.parseInt(pageToken);
          int end = Math.min(count, (page + 1) * Received.PAGE);
          List<Message> messages =
              IntStream.range(page * Received.PAGE, end)
                  .mapToObj(i -> message(NOW.minus(apart.multipliedBy(i))))
                  .toList();
          return new MessagePage(messages, end < count ? String.valueOf(page + 1) : null);
        });
  }

  private static Message message(Instant received) {
    return new Message("1", List.of(), received, received, 1, List.of(), null, List.of());
  }
}
