package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.ListingProgress;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How far a backfill is, as it is written down while it goes on.
@Tag("slow")
class FullSyncProgressTest {
  private static final String LIST = "gmail.users.messages.list";
  private static final String GET = "gmail.users.messages.get";
  private static final int MESSAGES = 110;

  /// Three pages.
  private static final int MANY = 1_100;

  @TempDir private static Path folder = Path.of("");

  private static TestBackend backend;

  private TestMailbox mailbox;

  @BeforeAll
  static void start() {
    backend = new TestBackend(folder);
  }

  @BeforeEach
  void open() {
    mailbox =
        backend.subscribed(
            AuthorizationKind.OAUTH,
            new SubscriptionOptions(MailSelection.EVERYTHING_RECEIVED, 30, POLL_INTERVAL, null));
  }

  @AfterEach
  void mend() {
    backend.google().faults().clear();
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  @Test
  void it_is_counted_before_anything_is_fetched() {
    deliverOlder();
    fail(GET, 0);

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(listingProgress())
        .isEqualTo(
            new ListingProgress(
                MESSAGES, 0, TestBackend.NOW, Duration.ZERO, mailbox.clock().instant()));
    assertThat(listingProgress().expectedEnd(listingProgress().at())).isEmpty();
  }

  @Test
  void a_count_that_fails_is_begun_again() {
    deliverOlder();
    fail(LIST, 0);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(mailbox.syncState().listingProgress()).isNull();
    backend.google().faults().clear();
    fail(GET, 0);

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(listingProgress().total()).isEqualTo(MESSAGES);
  }

  @Test
  void a_worker_that_dies_has_counted_all_but_a_window() {
    deliverOlder();
    List<ListingProgress> seen = new ArrayList<>();
    mailbox.storeIn(
        mailbox
            .store()
            .storing(
                (key, message, digest) -> {
                  mailbox.clock().advance(Duration.ofSeconds(1));
                  seen.add(listingProgress());
                  mailbox.store().store(key, message, digest);
                }));

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(MESSAGES));

    assertThat(IntStream.range(0, MESSAGES))
        .allSatisfy(
            before -> assertThat(seen.get(before).done()).isBetween(before - 25L, (long) before));
    assertThat(seen.getLast().messagesPerMinute().orElseThrow()).isBetween(59.0, 61.0);
    assertThat(seen.getLast().expectedEnd(seen.getLast().at()))
        .hasValueSatisfying(
            end ->
                assertThat(end)
                    .isBetween(
                        TestBackend.NOW.plusSeconds(MESSAGES - 2),
                        TestBackend.NOW.plusSeconds(MESSAGES + 2)));
    assertThat(mailbox.syncState().fullSync()).isNull();
    assertThat(mailbox.syncState().stored()).isEqualTo(MESSAGES);
  }

  @Test
  void a_run_that_goes_on_takes_nothing_back() {
    deliverOlder();
    fail(GET, 60);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(listingProgress().done()).isEqualTo(60);
    Instant paused = mailbox.clock().instant();
    mailbox.clock().advance(Duration.ofDays(3));
    mailbox.restart();

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(listingProgress().total()).isEqualTo(MESSAGES);
    assertThat(listingProgress().done()).isEqualTo(60);
    assertThat(listingProgress().at()).isEqualTo(paused.plus(Duration.ofDays(3)));
    assertThat(listingProgress().took()).isLessThanOrEqualTo(Duration.ofMinutes(11));

    backend.google().faults().clear();
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(MESSAGES - 60));
    assertThat(mailbox.calls(LIST)).isEqualTo(3 * 2);
  }

  @Test
  void a_run_that_goes_on_lists_what_is_left() {
    deliverOlder(MANY, Duration.ofMinutes(30));
    fail(GET, 700);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    // one of them for what the mailbox sent to itself, in each run
    assertThat(mailbox.calls(LIST)).isEqualTo(1 + 3);
    assertThat(listingProgress())
        .returns((long) MANY, ListingProgress::total)
        .returns(700L, ListingProgress::done);
    backend.google().faults().clear();
    mailbox.restart();

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(MANY - 700));

    assertThat(mailbox.calls(LIST)).isEqualTo(1 + 3 + 1 + 2);
  }

  @Test
  void a_message_that_failed_is_listed_again() {
    deliverOlder(MANY, Duration.ofMinutes(30));
    backend
        .google()
        .faults()
        .add(Fault.on(GET).forMailbox(mailbox.name()).times(3).answering(Effect.serverError(500)));
    fail(GET, 700);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    backend.google().faults().clear();
    mailbox.restart();

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.UpToDate.class);

    assertThat(mailbox.syncState().stored()).isEqualTo(MANY);
    assertThat(mailbox.calls(LIST)).isEqualTo(1 + 3 + 1 + 3);
  }

  private void deliverOlder() {
    deliverOlder(MESSAGES, Duration.ofHours(1));
  }

  private void deliverOlder(int messages, Duration apart) {
    for (int i = 0; i < messages; i++) {
      mailbox.deliver(TestBackend.NOW.minus(apart.multipliedBy(i + 1)));
    }
  }

  private void fail(String call, int afterCalls) {
    backend
        .google()
        .faults()
        .add(
            Fault.on(call)
                .forMailbox(mailbox.name())
                .afterCalls(afterCalls)
                .always()
                .answering(Effect.tooManyRequests()));
  }

  private ListingProgress listingProgress() {
    return Objects.requireNonNull(mailbox.syncState().listingProgress());
  }
}
