package com.travtus.gmail.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.CreateResponses.Response;
import com.travtus.gmail.subscriptions.view.TestViews;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CreateResponsesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final MailboxAddress ALIAS =
      SampleSubscriptions.address("alias@harbourview.example");
  private static final Subscription CREATED =
      SampleSubscriptions.invited("tom@harbourview.example", NOW)
          .with(Invitation.pending("studio-user", NOW, Duration.ofDays(14)));

  private final CreateResponses responses =
      new CreateResponses(TestViews.at(NOW), TestViews.google(NOW));

  private Problem refused(CreateOutcome outcome) {
    return responses.of(outcome) instanceof Response.Refused(Problem problem)
        ? problem
        : fail("it was not refused");
  }

  private Response.Shown shown(CreateOutcome outcome) {
    return responses.of(outcome) instanceof Response.Shown shown ? shown : fail("it was refused");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(new CreateOutcome.Exists(CREATED), 409, "already-subscribed"),
        arguments(new CreateOutcome.NotYours(), 403, "mailbox-not-yours"),
        arguments(new CreateOutcome.NameMissing(), 403, "display-name-missing"),
        arguments(new CreateOutcome.Busy(), 503, "unavailable"),
        arguments(new CreateOutcome.Purging(), 409, "purge-under-way"),
        arguments(new CreateOutcome.RateLimited(null), 503, "google-throttles"),
        arguments(new CreateOutcome.GoogleUnavailable(), 503, "google-unavailable"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void each_refusal_has_its_problem(CreateOutcome outcome, int status, String name) {
    Problem problem = refused(outcome);

    assertThat(problem.status()).isEqualTo(status);
    assertThat(Refusal.name(problem)).isEqualTo(name);
  }

  @ParameterizedTest
  @EnumSource
  void a_delegation_is_refused_for_the_domain_or_is_out_of_order(Reason reason) {
    Problem problem = refused(new CreateOutcome.DelegationRefused(reason));

    assertThat(problem.status()).isEqualTo(reason.isMisconfiguration() ? 503 : 422);
    assertThat(Refusal.name(problem))
        .isEqualTo(reason.isMisconfiguration() ? "delegation-out-of-order" : "delegation-refused");
    assertThat(problem.cause()).isEqualTo(reason);
  }

  @Test
  void who_subscribes_a_mailbox_twice_is_told_which_one_it_is() {
    assertThat(refused(new CreateOutcome.Exists(CREATED)).detail()).contains(CREATED.id().value());
  }

  @Test
  void what_was_created_is_shown_with_its_link() {
    Response.Shown shown = shown(new CreateOutcome.Created(CREATED, ALIAS));

    assertThat(shown.subscription()).isEqualTo(CREATED);
    assertThat(shown.view().requestedAlias()).isEqualTo(ALIAS.value());
    assertThat(shown.view().authorizeUrl()).isNotNull();
  }

  @Test
  void what_would_be_created_has_no_link_yet() {
    Response.Shown shown = shown(new CreateOutcome.WouldCreate(CREATED, null));

    assertThat(shown.view().requestedAlias()).isNull();
    assertThat(shown.view().authorizeUrl()).isNull();
  }
}
