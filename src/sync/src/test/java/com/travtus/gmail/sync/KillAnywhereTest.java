package com.travtus.gmail.sync;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.dynamodb.ServedDynamo.Change;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.sync.SyncProcess.Orders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The sync as a process of its own that is killed again and again, at every step and in between,
/// while mail arrives, is relabelled and deleted, and Google fails: no message is lost, and none is
/// in twice.
///
/// What is announced is read off the ledger's own stream, which is what feeds the platform in
/// production too. A count that the workers kept would miss, or tell twice, what they were killed
/// in the middle of. DynamoDB and Google live on, as they do when a function dies; a write that was
/// under way may be in or not.
///
/// `-Dkills=…` says how often, `-Dseed=…` repeats a run's decisions.
@Tag("slow")
class KillAnywhereTest {
  private static final int KILLS = Integer.getInteger("kills", 60);
  private static final int KILLS_OF_TWO = KILLS / 4;

  private static final int BACKFILL_DAYS = 30;

  private static final String GET = "gmail.users.messages.get";
  private static final String LIST = "gmail.users.messages.list";
  private static final String HISTORY = "gmail.users.history.list";

  private static final int PARALLELISM = 4;

  /// A point that is not passed by then is left for another process.
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(30);

  /// Where the other worker may be the one that passes it.
  private static final Duration LONGEST_LIFE_OF_TWO = Duration.ofSeconds(3);

  private static final int LONGEST_RANDOM_LIFE_MILLIS = 600;

  /// How many messages come at once, and how long after those before them; more slowly once all
  /// that a life is to see has come, so that a worker can be through.
  private static final int BATCH = 3;

  private static final int SHORT_PAUSE_MILLIS = 40;
  private static final int LONG_PAUSE_MILLIS = 200;
  private static final Effect BACKWARDS =
      Effect.foreignAnswer(200, "application/json", "{\"historyId\": \"1\"}");

  /// A message that is missing for so many times is gone.
  private static final int MOST_MISSING = 5;

  private static final Duration RUN_TIME = Duration.ofMinutes(1);

  @TempDir private static Path folder = Path.of("");

  private static ProcessBackend backend;
  private static WorkerJvm jvm;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Clock clock = Clock.systemUTC();
  private final Set<KillPoint> passed = EnumSet.noneOf(KillPoint.class);
  private int kills;

  @BeforeAll
  static void start() throws Exception {
    backend = new ProcessBackend(folder, EmulatorSettings.ephemeral());
    jvm = new WorkerJvm(folder.resolve("jvm"), List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"));
    EventfulMailbox anns =
        new EventfulMailbox(backend.google().addMailbox("ann@harbourview.example"), new Random(1));
    anns.deliver(Instant.now());
    jvm.train(backend.places(), backend.subscribe(anns.gmail(), BACKFILL_DAYS));
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  @Test
  @Timeout(900)
  void a_sync_killed_anywhere_loses_and_repeats_nothing() throws Exception {
    survive("tom@harbourview.example", 1, KILLS, 2_000);

    assertThat(passed).containsExactlyInAnyOrder(KillPoint.values());
  }

  /// The queue delivers each of its messages to two. Each lives beside its predecessor first, and
  /// beside its successor then.
  @Test
  @Timeout(900)
  void two_workers_on_one_mailbox_killed_anywhere_lose_and_repeat_nothing() throws Exception {
    survive("kim@harbourview.example", 2, KILLS_OF_TWO, 500);
  }

  private void survive(String address, int workers, int killsWanted, int messages)
      throws Exception {
    Instant begun = clock.instant();
    backend.google().clearCalls();
    EventfulMailbox mailbox = new EventfulMailbox(backend.google().addMailbox(address), random);
    int older = messages / 5;
    for (int i = 0; i < older; i++) {
      mailbox.deliver(
          begun.minus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * BACKFILL_DAYS - 60))));
    }
    SubscriptionId id = backend.subscribe(mailbox.gmail(), BACKFILL_DAYS);
    Deque<WorkerLife> atWork = new ArrayDeque<>();
    try (NextWorker next = new NextWorker(() -> jvm.start(backend.places(), id, PARALLELISM))) {
      for (int i = 1; i < workers; i++) {
        atWork.add(next.take());
      }
      List<@Nullable KillPoint> ends = ends(killsWanted);
      while (kills < killsWanted) {
        int arriving = (messages - mailbox.delivered()) / (killsWanted - kills);
        @Nullable KillPoint end = ends.get(kills);
        atWork.add(next.take());
        live(atWork.remove(), end, arriving, atWork, mailbox);
      }
      List<KillPoint> missed =
          ends.stream().flatMap(Stream::ofNullable).filter(end -> !passed.contains(end)).toList();
      for (KillPoint end : missed) {
        atWork.add(next.take());
        live(atWork.remove(), end, 8, atWork, mailbox);
      }
    } finally {
      atWork.forEach(WorkerLife::kill);
      backend.google().faults().clear();
    }
    check(workers, begun, id, mailbox);
  }

  /// First those that only a first sync passes, and that its listing is cut by; then all of them,
  /// and between them kills at random.
  private List<@Nullable KillPoint> ends(int count) {
    List<KillPoint> first =
        List.of(
            KillPoint.BEFORE_PROFILE,
            KillPoint.AFTER_PROFILE,
            KillPoint.BEFORE_BACKFILL_NOTED,
            KillPoint.AFTER_BACKFILL_NOTED,
            KillPoint.BEFORE_LIST,
            KillPoint.AFTER_LIST,
            KillPoint.AFTER_FETCHED,
            KillPoint.HALF_STORED,
            KillPoint.AFTER_STORED,
            KillPoint.AFTER_RECORDED);
    List<@Nullable KillPoint> rest = new ArrayList<>();
    List<KillPoint> points =
        Stream.of(KillPoint.values())
            .filter(killPoint -> killPoint != KillPoint.BEFORE_BACKFILL_NOTED)
            .filter(killPoint -> killPoint != KillPoint.AFTER_BACKFILL_NOTED)
            .toList();
    int others = count - first.size();
    while (rest.size() < others) {
      rest.addAll(points.subList(0, Math.min(points.size(), others - rest.size())));
      for (int i = 0; i < points.size() && rest.size() < others; i++) {
        rest.add(null);
      }
    }
    Collections.shuffle(rest, random);
    List<@Nullable KillPoint> all = new ArrayList<>(first);
    all.addAll(rest);
    return all.subList(0, count);
  }

  /// Mail goes on arriving until the death, and what is left of it comes when nobody is at work.
  private void live(
      WorkerLife life,
      @Nullable KillPoint end,
      int arriving,
      Collection<WorkerLife> beside,
      EventfulMailbox mailbox)
      throws InterruptedException {
    boolean ofError = end == KillPoint.BEFORE_ERROR_NOTED || end == KillPoint.AFTER_ERROR_NOTED;
    boolean ofTime = end == KillPoint.BEFORE_REQUEUED || end == KillPoint.AFTER_REQUEUED;
    if (end != null && end.isOfFullSync() && kills > 10) {
      mailbox.deliver(clock.instant());
      mailbox.gmail().expireHistory();
    }
    if (ofError) {
      backend.google().faults().add(Fault.on(HISTORY).times(2).answering(Effect.tooManyRequests()));
    } else if (random.nextInt(4) == 0) {
      backend.google().faults().add(fault());
    }
    int passage = end != null && end.isOfMessage() ? 1 + random.nextInt(8) : 1;
    life.order(new Orders(end, passage, ofTime ? Duration.ofMillis(1) : RUN_TIME));
    Instant until =
        clock
            .instant()
            .plus(
                end == null
                    ? Duration.ofMillis(random.nextInt(LONGEST_RANDOM_LIFE_MILLIS))
                    : beside.isEmpty() ? LONGEST_LIFE : LONGEST_LIFE_OF_TWO);
    int delivered = 0;
    boolean ended = false;
    while (!ended && clock.instant().isBefore(until)) {
      int batch = Math.min(BATCH, Math.max(arriving - delivered, end == null ? 0 : 1));
      for (int i = 0; i < batch; i++) {
        mailbox.deliver(clock.instant());
        mailbox.stir(clock.instant());
      }
      delivered += batch;
      life.queue();
      beside.forEach(WorkerLife::queue);
      int pause = delivered < arriving ? random.nextInt(SHORT_PAUSE_MILLIS) : LONG_PAUSE_MILLIS;
      Duration left = Duration.between(clock.instant(), until);
      ended = life.endsWithin(Collections.min(List.of(left, Duration.ofMillis(pause))));
    }
    if (life.kill() == SyncProcess.ENDED_AS_ORDERED && end != null) {
      passed.add(end);
    }
    kills++;
    for (; delivered < arriving; delivered++) {
      mailbox.deliver(clock.instant());
    }
  }

  private Fault fault() {
    String call = List.of(HISTORY, GET, GET, LIST, "oauth2.token").get(random.nextInt(5));
    List<Effect> effects =
        List.of(
            Effect.serverError(503),
            Effect.serverError(500),
            Effect.tooManyRequests(),
            Effect.unauthorized(),
            Effect.cutConnection(),
            Effect.truncatedBody(),
            switch (call) {
              // of a message that Gmail has named already
              case GET -> Effect.notFound();
              case HISTORY -> BACKWARDS;
              default -> Effect.serverError(502);
            });
    Effect effect =
        call.startsWith("oauth2")
            ? Effect.oauthError("internal_failure", "")
            : effects.get(random.nextInt(effects.size()));
    return Fault.on(call)
        .afterCalls(random.nextInt(4))
        .times(1 + random.nextInt(3))
        .answering(effect);
  }

  /// Whatever was not there yet is asked for again; and what was deleted is given up where the
  /// history that told so was lost.
  private Clock later(int tries) {
    return Clock.offset(clock, Duration.ofHours(3).multipliedBy(tries));
  }

  private void check(int workers, Instant begun, SubscriptionId id, EventfulMailbox mailbox)
      throws IOException {
    for (int tries = 1; tries < MOST_MISSING; tries++) {
      Clock later = later(tries);
      try (SyncOnDisk sync = new SyncOnDisk(backend.places(), PARALLELISM, later, _ -> {})) {
        assertThat(sync.work().work(id, later.instant().plus(RUN_TIME)))
            .isInstanceOf(SyncOutcome.UpToDate.class);
      }
    }
    Clock later = later(MOST_MISSING);
    try (SyncOnDisk sync = new SyncOnDisk(backend.places(), PARALLELISM, later, _ -> {})) {
      SyncOutcome outcome = sync.work().work(id, later.instant().plus(RUN_TIME));
      assertThat(outcome).isInstanceOf(SyncOutcome.UpToDate.class);
      Map<String, String> stored = backend.stored(id);
      Map<String, String> recorded =
          backend.recorded(id).stream()
              .collect(toMap(entry -> entry.message().value(), entry -> entry.digest().sha256()));
      List<Change> stream = backend.dynamo().stream(id);
      List<String> announced =
          stream.stream().filter(Change::announces).map(each -> each.message().value()).toList();
      Subscription subscription = sync.dynamo().subscriptions().find(id).orElseThrow();
      SyncState syncState = subscription.syncState();
      report(workers, begun, mailbox, stored, recorded, announced, syncState);

      assertThat(subscription.status()).isEqualTo(Status.ACTIVE);
      assertThat(syncState.lastFailure()).isNull();
      assertThat(sync.dynamo().failedMessages().of(id)).isEmpty();
      assertThat(mailbox.wanted(stored)).isEqualTo(mailbox.wanted());
      assertThat(mailbox.wanted(recorded)).isEqualTo(mailbox.wanted());
      // what was withdrawn in time is not in at all; what was not, is in whole
      assertThat(mailbox.all()).containsAllEntriesOf(stored);
      assertThat(stored).containsAllEntriesOf(recorded);
      assertThat(announced).containsExactlyInAnyOrderElementsOf(recorded.keySet());
      assertThat(stream).allMatch(Change::announces);
      assertThat(syncState.cursor())
          .isEqualTo(HistoryId.of(Long.toString(mailbox.gmail().historyId())));
      backend.google().clearCalls();
      assertThat(sync.work().work(id, later.instant().plus(RUN_TIME)))
          .isEqualTo(new SyncOutcome.UpToDate(0));
      assertThat(backend.google().calls()).extracting(RecordedCall::call).containsExactly(HISTORY);
    }
  }

  private void report(
      int workers,
      Instant begun,
      EventfulMailbox mailbox,
      Map<String, String> stored,
      Map<String, String> recorded,
      List<String> announced,
      SyncState syncState) {
    long lost =
        mailbox.wanted().entrySet().stream()
            .filter(
                each ->
                    !each.getValue().equals(stored.get(each.getKey()))
                        || !each.getValue().equals(recorded.get(each.getKey())))
            .count();
    Set<String> distinct = new HashSet<>(announced);
    long fetched = answers(GET, 200, 200);
    System.out.printf(
        "killed %d times (at %d points of %d), %d worker(s) at a time, %d messages (%d withdrawn, %d"
            + " out of spam), %d lost, %d repeated, %d announced more than once, %d fetched again,"
            + " %d calls failed, counted %d, %d s, -Dseed=%d%n",
        kills,
        passed.size(),
        KillPoint.values().length,
        workers,
        mailbox.delivered(),
        mailbox.delivered() - mailbox.wanted().size(),
        mailbox.rescued(),
        lost,
        stored.size() - new HashSet<>(stored.keySet()).size(),
        announced.size() - distinct.size(),
        fetched - distinct.size(),
        answers("", 400, 599),
        syncState.stored(),
        Duration.between(begun, clock.instant()).toSeconds(),
        seed);
  }

  private long answers(String call, int least, int most) {
    return backend.google().calls().stream()
        .filter(each -> each.call().startsWith(call))
        .filter(each -> least <= each.status() && each.status() <= most)
        .count();
  }
}
