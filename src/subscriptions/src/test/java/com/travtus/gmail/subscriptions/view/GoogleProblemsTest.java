package com.travtus.gmail.subscriptions.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoogleProblemsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final GoogleProblems problems = TestViews.google(NOW);

  @ParameterizedTest
  @EnumSource
  void a_refusal_is_the_mailboxs_or_ours(Reason reason) {
    Problem problem = problems.of(new ProfileResult.Refused(reason));

    assertThat(problem.status()).isEqualTo(reason.isMisconfiguration() ? 503 : 409);
    assertThat(Refusal.name(problem))
        .isEqualTo(reason.isMisconfiguration() ? "google-refuses-us" : "mailbox-refused");
    assertThat(problem.cause()).isEqualTo(reason);
    assertThat(problem.detail()).isEqualTo(TestViews.at(NOW).remedy(reason));
  }

  @Test
  void google_says_when_it_may_be_asked_again() {
    Problem said = problems.of(new ProfileResult.RateLimited(NOW.plusSeconds(90)));
    Problem unsaid = problems.of(new ProfileResult.RateLimited(null));

    assertThat(said.status()).isEqualTo(503);
    assertThat(Refusal.name(said)).isEqualTo("google-throttles");
    assertThat(said.retryAfterSeconds()).isEqualTo(90);
    assertThat(unsaid.retryAfterSeconds()).isEqualTo(60);
  }

  @Test
  void google_is_down() {
    Problem problem = problems.of(new ProfileResult.Unavailable());

    assertThat(problem.status()).isEqualTo(503);
    assertThat(Refusal.name(problem)).isEqualTo("google-unavailable");
  }
}
