package com.travtus.gmail.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.Subscription.Invitation;
import com.travtus.gmail.studio.api.Subscription.Invitation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationTextTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PENDING, Waiting for an answer. Expires, '24 Mar 2026, 12:00 UTC (2 weeks from now)'",
    "EXPIRED, Expired, '24 Mar 2026, 12:00 UTC (2 weeks from now)'",
    "DECLINED, Declined by its owner,",
    "WITHDRAWN, Withdrawn,",
  })
  void what_is_not_accepted_is_said(State state, String words, String until) {
    InvitationText text = Objects.requireNonNull(InvitationText.of(invitation(state), NOW));

    assertThat(text.words()).isEqualTo(words);
    assertThat(text.until() == null ? null : text.until().words()).isEqualTo(until);
    assertThat(text.sent().at()).isEqualTo(NOW);
    assertThat(text.by()).isEqualTo("studio-user");
  }

  @Test
  void what_is_accepted_or_was_never_made_is_not_spoken_of() {
    assertThat(InvitationText.of(invitation(State.ACCEPTED), NOW)).isNull();
    assertThat(InvitationText.of(null, NOW)).isNull();
  }

  private static Invitation invitation(State state) {
    return new Invitation(state, NOW, "studio-user", NOW.plus(Duration.ofDays(14)));
  }
}
