package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.gmail.Gmail;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
  private static final String PROFILE = "gmail.users.getProfile";

  @RegisterExtension final Site site = new Site();

  private Gmail gmail = site.real.gmail(request -> {});

  @BeforeEach
  void consent() throws IOException {
    String token = site.real.grant(Site.ADDRESS).getAccessToken();
    gmail = site.real.gmail(request -> request.getHeaders().setAuthorization("Bearer " + token));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(Effect.unauthorized(), 401, "authError"),
        Arguments.of(Effect.rateLimitExceeded(), 403, "rateLimitExceeded"),
        Arguments.of(Effect.userRateLimitExceeded(), 403, "userRateLimitExceeded"),
        Arguments.of(Effect.dailyLimitExceeded(), 403, "dailyLimitExceeded"),
        Arguments.of(Effect.domainPolicy(), 403, "domainPolicy"),
        Arguments.of(Effect.delegationDenied(), 403, "forbidden"),
        Arguments.of(Effect.insufficientPermissions(), 403, "insufficientPermissions"),
        Arguments.of(Effect.tooManyRequests(), 429, "rateLimitExceeded"),
        Arguments.of(Effect.failedPrecondition(), 400, "failedPrecondition"),
        Arguments.of(Effect.notFound(), 404, "notFound"),
        Arguments.of(Effect.serverError(500), 500, "backendError"),
        Arguments.of(Effect.serverError(502), 502, "backendError"),
        Arguments.of(Effect.serverError(503), 503, "backendError"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void error_reaches_the_real_client_once(Effect effect, int status, String reason)
      throws IOException {
    site.google.faults().add(Fault.on(PROFILE).answering(effect));

    GoogleJsonResponseException failed = failure();

    assertThat(failed.getStatusCode()).isEqualTo(status);
    assertThat(failed.getDetails().getErrors().getFirst().getReason()).isEqualTo(reason);
    assertThat(gmail.users().getProfile("me").execute()).isNotNull();
  }

  @Test
  void time_to_wait_for_is_in_the_text_alone() {
    Instant until = Instant.parse("2026-01-12T12:00:00.250Z");
    site.google.faults().add(Fault.on(PROFILE).answering(Effect.tooManyRequests(until)));

    GoogleJsonResponseException failed = failure();

    assertThat(failed.getDetails().getMessage()).endsWith("Retry after 2026-01-12T12:00:00.250Z");
    assertThat(failed.getHeaders().getRetryAfter()).isNull();
  }

  @Test
  void fault_skips_strikes_and_is_spent() throws IOException {
    site.google
        .faults()
        .add(Fault.on(PROFILE).afterCalls(1).times(2).answering(Effect.serverError(503)));

    gmail.users().getProfile("me").execute();
    assertThat(failure().getStatusCode()).isEqualTo(503);
    assertThat(failure().getStatusCode()).isEqualTo(503);
    gmail.users().getProfile("me").execute();
  }

  @Test
  void fault_keeps_to_its_mailbox_and_call() throws IOException {
    site.google
        .faults()
        .add(
            Fault.on("*")
                .forMailbox("leasing@harbourview.example")
                .always()
                .answering(Effect.serverError(500)));
    site.google.faults().add(Fault.on("gmail.users.labels.list").answering(Effect.notFound()));

    assertThat(gmail.users().getProfile("me").execute()).isNotNull();
  }

  @Test
  void cleared_faults_strike_no_more() throws IOException {
    site.google.faults().add(Fault.on("*").always().answering(Effect.serverError(500)));
    site.google.faults().clear();

    assertThat(gmail.users().getProfile("me").execute()).isNotNull();
  }

  @Test
  void fault_strikes_exactly_as_often_as_told_under_load() throws Exception {
    site.google.faults().add(Fault.on(PROFILE).times(40).answering(Effect.serverError(503)));

    try (var threads = Executors.newFixedThreadPool(16)) {
      Callable<Boolean> call =
          () -> {
            try {
              gmail.users().getProfile("me").execute();
              return false;
            } catch (GoogleJsonResponseException e) {
              return true;
            }
          };
      long struck = 0;
      for (Future<Boolean> result :
          threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> call).toList())) {
        struck += result.get() ? 1 : 0;
      }
      assertThat(struck).isEqualTo(40);
    }
  }

  @Test
  void cut_connection_is_an_error_after_the_clients_silent_second_try() {
    // HttpURLConnection silently repeats a request once if it receives no byte of an answer
    site.google.faults().add(Fault.on(PROFILE).times(2).answering(Effect.cutConnection()));

    assertThatThrownBy(() -> gmail.users().getProfile("me").execute())
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(GoogleJsonResponseException.class);
    assertThat(site.google.calls())
        .filteredOn(call -> call.call().equals(PROFILE))
        .extracting(RecordedCall::status)
        .containsExactly(0, 0);
  }

  @Test
  void truncated_body_is_an_error() {
    String id = site.mailbox.deliver(new byte[200_000]);
    site.google
        .faults()
        .add(Fault.on("gmail.users.messages.get").answering(Effect.truncatedBody()));

    assertThatThrownBy(() -> gmail.users().messages().get("me", id).setFormat("raw").execute())
        .isInstanceOf(IOException.class);
  }

  @Test
  void delay_lets_an_impatient_client_time_out() throws IOException {
    site.google.faults().add(Fault.on(PROFILE).answering(Effect.delay(Duration.ofMinutes(10))));
    String token = site.real.grant(Site.ADDRESS).getAccessToken();
    Gmail impatient =
        site.real.gmail(
            request -> {
              request.getHeaders().setAuthorization("Bearer " + token);
              request.setReadTimeout(50);
            });

    assertThatThrownBy(() -> impatient.users().getProfile("me").execute())
        .isInstanceOf(java.net.SocketTimeoutException.class);
  }

  @Test
  void delay_ends_in_the_normal_answer() throws IOException {
    site.google.faults().add(Fault.on(PROFILE).answering(Effect.delay(Duration.ofMillis(20))));

    assertThat(gmail.users().getProfile("me").execute().getEmailAddress()).isEqualTo(Site.ADDRESS);
  }

  @Test
  void expired_history_is_not_found() {
    site.google
        .faults()
        .add(Fault.on("gmail.users.history.list").answering(Effect.expiredHistory()));

    assertThat(
            catchThrowableOfType(
                    GoogleJsonResponseException.class,
                    () ->
                        gmail
                            .users()
                            .history()
                            .list("me")
                            .setStartHistoryId(BigInteger.valueOf(site.mailbox.historyId()))
                            .execute())
                .getStatusCode())
        .isEqualTo(404);
  }

  @Test
  void token_endpoint_fails_in_its_own_shape() throws IOException {
    site.google.faults().add(Fault.on("oauth2.token").answering(Effect.revokedGrant()));
    site.google
        .faults()
        .add(Fault.on("oauth2.token").answering(Effect.oauthError("invalid_scope", "Not today.")));
    var credentials = site.real.userCredentials("1//whatever");

    assertThatThrownBy(credentials::refresh).hasStackTraceContaining("invalid_grant");
    assertThatThrownBy(credentials::refresh).hasStackTraceContaining("Not today.");
  }

  @Test
  void token_endpoint_can_be_struck_for_one_mailbox() throws IOException {
    site.google
        .faults()
        .add(Fault.on("oauth2.token").forMailbox(Site.ADDRESS).answering(Effect.revokedGrant()));

    assertThatThrownBy(() -> site.real.grant(Site.ADDRESS)).hasMessageContaining("invalid_grant");
  }

  private GoogleJsonResponseException failure() {
    return catchThrowableOfType(
        GoogleJsonResponseException.class, () -> gmail.users().getProfile("me").execute());
  }
}
