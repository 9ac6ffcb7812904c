package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.HistoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Google fails once the first page is read.
@Tag("slow")
class LaterPagesTest extends SyncTestBase {
  /// A page has 500.
  private static final int MESSAGES = 510;

  static Stream<Arguments> faults() {
    return Stream.of(
            Named.of("429", Effect.tooManyRequests()),
            Named.of("403 userRateLimitExceeded", Effect.userRateLimitExceeded()),
            Named.of("400 failedPrecondition", Effect.failedPrecondition()),
            Named.of("503", Effect.serverError(503)),
            Named.of("a cut connection", Effect.cutConnection()),
            Named.of("half an answer", Effect.truncatedBody()))
        .map(Arguments::of);
  }

  /// A throttle, and an answer that does not come whole.
  static Stream<Arguments> faultsOfAnyKind() {
    return Stream.of(
            Named.of("429", Effect.tooManyRequests()),
            Named.of("half an answer", Effect.truncatedBody()))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void history_is_read_again_from_the_first_page(Effect effect) {
    synced();
    HistoryId before = cursor();
    List<String> ids = new ArrayList<>();
    ids.add(toms.deliver(MESSAGE));
    for (int i = 0; i < MESSAGES / 2; i++) {
      toms.addLabels(ids.getFirst(), "STARRED");
      toms.removeLabels(ids.getFirst(), "STARRED");
    }
    ids.add(toms.deliver(MESSAGE));
    google.faults().add(Fault.on(HISTORY).afterCalls(1).always().answering(effect));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(cursor()).isEqualTo(before);
    assertThat(store.stored()).containsExactly(ids.getFirst());
    google.faults().clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(cursor()).isEqualTo(current());
  }

  @ParameterizedTest
  @MethodSource("faultsOfAnyKind")
  void a_listing_leaves_nothing_out(Effect effect) {
    connected(30);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      ids.add(toms.deliver(MESSAGE, NOW.minus(Duration.ofMinutes(i + 1L))));
    }
    google.faults().add(Fault.on(LIST).afterCalls(1).always().answering(effect));

    assertThat(sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(syncState().cursor()).isNull();
    google.faults().clear();
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(MESSAGES));
    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(cursor()).isEqualTo(current());
  }
}
