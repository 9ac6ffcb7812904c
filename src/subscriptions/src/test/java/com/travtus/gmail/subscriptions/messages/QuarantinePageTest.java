package com.travtus.gmail.subscriptions.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.SampleEntries;
import com.travtus.gmail.subscriptions.messages.QuarantinePage.QuarantinedMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantinePageTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static FailedMessage suspect(String id) {
    return FailedMessage.suspect(
        SampleEntries.SUBSCRIPTION, new MessageId(id), "gmail 500 backendError", NOW);
  }

  @Test
  void a_message_that_is_quarantined_tells_why_and_when_it_is_tried_again() {
    FailedMessage failed =
        suspect("m1")
            .failedAgain("gmail 500 backendError", NOW.plusSeconds(1))
            .failedAgain("gmail 500 backendError", NOW.plusSeconds(2))
            .failedAgain("gmail 500 unknown", NOW.plusSeconds(3));

    assertThat(QuarantinePage.of(List.of(failed), "next"))
        .isEqualTo(
            new QuarantinePage(
                List.of(
                    new QuarantinedMessage(
                        "m1",
                        3,
                        "gmail 500 unknown",
                        NOW,
                        NOW.plusSeconds(3),
                        NOW.plusSeconds(3 + 3600))),
                "next"));
  }

  /// It holds the cursor: the sync has yet to decide on it.
  @Test
  void a_message_that_only_failed_is_not_shown() {
    assertThat(
            QuarantinePage.of(
                    List.of(
                        suspect("m1"),
                        suspect("m2").failedAgain("gmail 500", NOW),
                        suspect("m3").dueAt(NOW)),
                    null)
                .messages())
        .extracting(QuarantinedMessage::id)
        .containsExactly("m3");
  }

  @Test
  void where_nothing_failed_the_page_is_empty() {
    assertThat(QuarantinePage.of(List.of(), null)).isEqualTo(new QuarantinePage(List.of(), null));
  }
}
