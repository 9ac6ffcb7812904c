package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SyncState;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// Where the cursor goes, whatever happens and wherever a worker dies. Stories of one event, which
/// are the edge cases, are short: they are left out, so that there is time for long ones.
class SyncPlanPropertiesTest {
  /// Long enough for a quarantined message to be due again.
  private static final Duration DAYS = Duration.ofDays(2);

  /// More than any listing, resync and quarantined message takes.
  private static final int RUNS_TO_SETTLE = 8;

  /// What happens to a mailbox.
  sealed interface Event {

    record Delivered(Set<String> labels) implements Event {}

    record Requested(Set<String> labels) implements Event {}

    record Expired() implements Event {}

    record Poisoned() implements Event {}

    record Healed() implements Event {}

    /// @param killedAt at the how many-th step; 0: at none
    /// @param meanwhile what happens at which step
    record Synced(int killedAt, int at, @Nullable Event meanwhile) implements Event {}
  }

  /// @param older the labels of the messages that were there before
  record Story(
      int backfillDays, Set<String> requested, List<Set<String>> older, List<Event> events) {

    InMemoryLife begun() {
      InMemoryLife life = new InMemoryLife(InMemoryLife.options(requested, backfillDays), older);
      if (backfillDays == 0) {
        // What comes in before the first sync is older mail, too.
        life.sync(_ -> {});
      }
      return life;
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void the_cursor_never_passes_what_is_neither_in_nor_quarantined(@ForAll("stories") Story story) {
    InMemoryLife life = story.begun();
    @Nullable SyncState before = null;
    for (Event event : story.events()) {
      happen(event, life);
      assertTrue(life);
      if (before != null) {
        assertForward(before, life.syncState());
      }
      before = life.syncState();
    }
    settle(life);
    assertTrue(life);
    assertSettled(life);
  }

  private static void happen(Event event, InMemoryLife life) {
    switch (event) {
      case Event.Delivered(Set<String> labels) -> life.deliver(labels);
      case Event.Requested(Set<String> labels) -> life.options(labels);
      case Event.Expired _ -> life.mailbox().expire();
      case Event.Poisoned _ -> life.mailbox().poison();
      case Event.Healed _ -> life.mailbox().heal();
      case Event.Synced(int killedAt, int at, @Nullable Event meanwhile) -> {
        AtomicInteger steps = new AtomicInteger();
        life.sync(
            _ -> {
              int step = steps.incrementAndGet();
              if (step == at && meanwhile != null) {
                happen(meanwhile, life);
              }
              if (step == killedAt) {
                throw new InMemoryLife.Killed();
              }
            });
      }
    }
  }

  /// What is said of the mail that is in.
  private static void assertTrue(InMemoryLife life) {
    SyncState syncState = life.syncState();
    HistoryId cursor = syncState.cursor();
    MailSelection selection = syncState.selection();
    if (cursor == null || selection == null) {
      return;
    }
    for (InMemoryMailbox.Message message : life.mailbox().messages()) {
      boolean said =
          BigInteger.valueOf(message.history()).compareTo(cursor.value()) <= 0
              || (syncState.completeThrough() != null
                  && message.receivedAt().isBefore(syncState.completeThrough()));
      if (said
          && selection.admits(message.labels())
          && !message.receivedAt().isBefore(life.subscription().receivedSince())) {
        assertThat(life.stores().isStoredOrQuarantined(message.id()))
            .as("%s is in", message)
            .isTrue();
      }
    }
  }

  private static void assertForward(SyncState before, SyncState after) {
    assertThat(after.revision()).isGreaterThanOrEqualTo(before.revision());
    assertThat(after.stored()).isGreaterThanOrEqualTo(before.stored());
    if (before.completeThrough() != null) {
      assertThat(after.completeThrough()).isAfterOrEqualTo(before.completeThrough());
    }
    if (before.cursor() != null) {
      assertThat(Objects.requireNonNull(after.cursor()).value())
          .isGreaterThanOrEqualTo(before.cursor().value());
    }
    FullSync was = before.fullSync();
    FullSync is = after.fullSync();
    if (was != null
        && is != null
        && was.listingProgress() != null
        && was.cause() == is.cause()
        && was.cursor().equals(is.cursor())) {
      assertThat(Objects.requireNonNull(is.listingProgress()).done())
          .isGreaterThanOrEqualTo(was.listingProgress().done());
    }
  }

  /// Nothing fails any more.
  private static void settle(InMemoryLife life) {
    life.mailbox().heal();
    for (int run = 0; run < RUNS_TO_SETTLE; run++) {
      life.wait(DAYS);
      assertThat(life.sync(_ -> {})).isInstanceOf(SyncOutcome.UpToDate.class);
    }
  }

  private static void assertSettled(InMemoryLife life) {
    SyncState syncState = life.syncState();
    MailSelection requested = life.subscription().options().selection();
    assertThat(syncState.cursor()).isEqualTo(life.mailbox().currentHistory().id());
    assertThat(syncState.fullSync()).isNull();
    assertThat(syncState.selection()).isEqualTo(requested);
    assertThat(syncState.lastFailure()).isNull();
    assertThat(syncState.quarantined()).isZero();
    Instant since = life.subscription().receivedSince();
    for (InMemoryMailbox.Message message : life.mailbox().messages()) {
      if (message.receivedAt().isBefore(since)) {
        assertThat(life.stores().recorded()).doesNotContain(message.id());
      } else if (requested.admits(message.labels())) {
        assertThat(life.stores().recorded()).contains(message.id());
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void a_run_that_is_killed_and_run_again_ends_where_one_that_is_not_does(
      @ForAll("healthyStories") Story story) {
    assertThat(end(story, true)).isEqualTo(end(story, false));
  }

  /// What is left in the end, but for counts and times of runs: one that goes on after a listing
  /// also reads the history, so that history which is lost later leaves a shorter gap.
  record End(
      @Nullable HistoryId cursor,
      @Nullable Instant completeThrough,
      @Nullable MailSelection selection,
      Set<MessageId> recorded) {}

  private static End end(Story story, boolean killing) {
    InMemoryLife life = story.begun();
    for (Event event : story.events()) {
      if (killing && event instanceof Event.Synced(int killedAt, _, _)) {
        happen(new Event.Synced(killedAt, 0, null), life);
      }
      happen(event instanceof Event.Synced ? new Event.Synced(0, 0, null) : event, life);
    }
    settle(life);
    SyncState syncState = life.syncState();
    return new End(
        syncState.cursor(),
        syncState.completeThrough(),
        syncState.selection(),
        life.stores().recorded());
  }

  @Provide
  Arbitrary<Story> stories() {
    return story(Arbitraries.oneOf(synced(), happening()));
  }

  @Provide
  Arbitrary<Story> healthyStories() {
    return story(Arbitraries.oneOf(synced(), mailAndOptions()));
  }

  private static Arbitrary<Story> story(Arbitrary<Event> events) {
    return Combinators.combine(
            Arbitraries.of(0, 30),
            options(),
            labels().list().ofMaxSize(8),
            events.list().ofMinSize(5).ofMaxSize(40))
        .as(Story::new);
  }

  private static Arbitrary<Event> synced() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 60))),
            Arbitraries.integers().between(1, 60),
            mailAndOptions().injectNull(0.5))
        .as(Event.Synced::new);
  }

  private static Arbitrary<Event> happening() {
    return Arbitraries.oneOf(
        mailAndOptions(),
        mailAndOptions(),
        Arbitraries.of(new Event.Poisoned(), new Event.Poisoned(), new Event.Healed()));
  }

  private static Arbitrary<Event> mailAndOptions() {
    return Arbitraries.oneOf(
        labels().map(Event.Delivered::new),
        labels().map(Event.Delivered::new),
        options().map(Event.Requested::new),
        Arbitraries.of(new Event.Expired()));
  }

  private static Arbitrary<Set<String>> options() {
    return Arbitraries.of("A", "B", "C").set().ofMaxSize(2);
  }

  private static Arbitrary<Set<String>> labels() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.of("INBOX", "A", "B", "C").set().ofMinSize(1).ofMaxSize(2)),
        Tuple.of(1, Arbitraries.of("A", "SPAM").set().ofMaxSize(2)));
  }
}
