package com.travtus.gmail.idempotency;

import static com.travtus.gmail.idempotency.IdempotentRequests.KEPT_FOR;
import static com.travtus.gmail.idempotency.IdempotentRequests.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every store of [IdempotentRequests] does.
public abstract class IdempotentRequestsContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123Z");
  private static final RequestKey KEY = RequestKey.of(new TenantId("harbourview"), "key-1");
  private static final StoredResponse ANSWER =
      new StoredResponse(
          201, Map.of("Location", "/subscriptions/1", "ETag", "\"0\""), "{\"id\":1}");

  /// An empty one for each test.
  protected abstract IdempotentRequests requests();

  @Test
  void a_new_request_is_the_callers_to_do() {
    assertThat(claim("a", NOW)).isEqualTo(new Claim.Granted());
    assertThat(requests().claim(RequestKey.of(new TenantId("harbourview"), "key-2"), "a", NOW))
        .isEqualTo(new Claim.Granted());
    assertThat(requests().claim(RequestKey.of(new TenantId("other"), "key-1"), "a", NOW))
        .isEqualTo(new Claim.Granted());
  }

  @Test
  void of_many_that_claim_at_once_one_is_granted() throws Exception {
    Callable<Claim> attempt = () -> claim("a", NOW);

    List<Claim> claims = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (Future<Claim> each : workers.invokeAll(Collections.nCopies(8, attempt))) {
        claims.add(each.get());
      }
    }

    assertThat(claims)
        .containsOnlyOnce(new Claim.Granted())
        .containsOnly(new Claim.Granted(), new Claim.UnderWay());
  }

  @Test
  void a_request_that_is_being_done_is_under_way() {
    claim("a", NOW);

    assertThat(claim("a", NOW.plus(LEASE).minusMillis(1))).isEqualTo(new Claim.UnderWay());
  }

  @Test
  void a_request_that_was_done_is_answered_alike() {
    claim("a", NOW);
    requests().answered(KEY, "a", ANSWER, NOW.plusSeconds(1));

    assertThat(claim("a", NOW.plusSeconds(2))).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(claim("a", NOW.plus(LEASE).plusSeconds(2))).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(claim("a", NOW.plus(KEPT_FOR))).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void an_answer_without_a_body_or_headers_is_kept() {
    StoredResponse bare = new StoredResponse(204, Map.of(), "");
    claim("a", NOW);
    requests().answered(KEY, "a", bare, NOW);

    assertThat(claim("a", NOW)).isEqualTo(new Claim.Answered(bare));
  }

  @Test
  void another_request_with_the_same_key_is_known_for_one() {
    claim("a", NOW);
    assertThat(claim("b", NOW)).isEqualTo(new Claim.OtherRequest());
    assertThat(claim("b", NOW.plus(LEASE).plusSeconds(1))).isEqualTo(new Claim.OtherRequest());

    requests().answered(KEY, "a", ANSWER, NOW);
    assertThat(claim("b", NOW.plusSeconds(1))).isEqualTo(new Claim.OtherRequest());
    assertThat(claim("a", NOW.plusSeconds(1))).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void a_request_whose_sender_died_is_granted_again_after_its_lease() {
    claim("a", NOW);

    assertThat(claim("a", NOW.plus(LEASE))).isEqualTo(new Claim.Granted());
    assertThat(claim("a", NOW.plus(LEASE).plusSeconds(1))).isEqualTo(new Claim.UnderWay());
  }

  @Test
  void after_a_day_a_key_is_anybodys() {
    claim("a", NOW);
    requests().answered(KEY, "a", ANSWER, NOW);

    assertThat(claim("b", NOW.plus(KEPT_FOR).minusSeconds(1))).isEqualTo(new Claim.OtherRequest());
    assertThat(claim("b", NOW.plus(KEPT_FOR).plusSeconds(1))).isEqualTo(new Claim.Granted());
    assertThat(claim("b", NOW.plus(KEPT_FOR).plusSeconds(2))).isEqualTo(new Claim.UnderWay());
  }

  @Test
  void a_request_that_came_to_nothing_can_be_tried_again() {
    claim("a", NOW);
    requests().released(KEY);

    assertThat(claim("b", NOW)).isEqualTo(new Claim.Granted());
  }

  private Claim claim(String fingerprint, Instant now) {
    return requests().claim(KEY, fingerprint, now);
  }
}
