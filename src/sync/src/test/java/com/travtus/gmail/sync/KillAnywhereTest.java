package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.act;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateAnswer;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Wishes;
import com.travtus.gmail.sync.SyncProcess.Orders;
import com.travtus.gmail.sync.SyncProcesses.Life;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The sync as a process of its own that is killed again and again, at every step and in between,
/// while mail arrives and Google fails: no message is lost, and none is in twice.
///
/// `-Dkills=…` says how often, `-Dseed=…` repeats a run's decisions.
class KillAnywhereTest {
  private static final String TOM = "tom@harbourview.example";
  private static final SubscriptionId ID = SubscriptionId.of(address(TOM));
  private static final GrantId GRANT = new GrantId("grant-1");

  /// Enough for every point; more take longer, at one to two seconds each.
  private static final int KILLS = Integer.getInteger("kills", 50);

  private static final int BACKFILL_DAYS = 30;

  private static final String GET = "gmail.users.messages.get";
  private static final String LIST = "gmail.users.messages.list";
  private static final String HISTORY = "gmail.users.history.list";

  /// A point that is not passed by then is left for another process.
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(8);

  private static final int LONGEST_RANDOM_LIFE_MILLIS = 1_500;
  private static final Duration RUN_TIME = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of("");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Clock clock = Clock.systemUTC();
  private final EmulatedGoogle google =
      EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock));
  private final EmulatedMailbox toms = google.addMailbox(TOM);

  /// SHA-256 by message id, of all that is to be in.
  private final Map<String, String> delivered = new HashMap<>();

  private final Set<Point> passed = EnumSet.noneOf(Point.class);
  private int kills;

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  @Timeout(900)
  void a_sync_killed_anywhere_loses_and_repeats_nothing() throws Exception {
    survive(1, KILLS, 2_000);

    assertThat(passed).containsExactlyInAnyOrder(Point.values());
  }

  /// The queue delivers each of its messages twice.
  @Test
  @Timeout(900)
  void two_workers_on_one_mailbox_killed_anywhere_lose_and_repeat_nothing() throws Exception {
    survive(2, KILLS / 5, 400);
  }

  private void survive(int workers, int killsWanted, int messages) throws Exception {
    Instant begun = clock.instant();
    int older = messages / 5;
    for (int i = 0; i < older; i++) {
      deliver(begun.minus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * BACKFILL_DAYS - 60))));
    }
    subscribe();
    try (SyncProcesses processes = new SyncProcesses(folder, google.url(), ID, workers)) {
      List<@Nullable Point> ends = ends(killsWanted);
      while (kills < killsWanted) {
        int arriving = (messages - delivered.size()) / (killsWanted - kills);
        live(processes.take(), ends.get(kills), arriving, workers);
      }
      List<Point> missed =
          ends.stream().flatMap(Stream::ofNullable).filter(end -> !passed.contains(end)).toList();
      for (Point end : missed) {
        live(processes.take(), end, 8, workers);
      }
      google.faults().clear();
      check(workers, begun);
    }
  }

  /// First those that only a first sync passes, and that its listing is cut by; then all of them,
  /// and between them kills at random.
  private List<@Nullable Point> ends(int count) {
    List<Point> first =
        List.of(
            Point.BEFORE_PROFILE,
            Point.AFTER_PROFILE,
            Point.BEFORE_BACKFILL_NOTED,
            Point.AFTER_BACKFILL_NOTED,
            Point.BEFORE_LIST,
            Point.AFTER_LIST,
            Point.AFTER_FETCHED,
            Point.HALF_STORED,
            Point.AFTER_STORED,
            Point.AFTER_RECORDED);
    List<@Nullable Point> rest = new ArrayList<>();
    List<Point> points =
        Stream.of(Point.values())
            .filter(point -> point != Point.BEFORE_BACKFILL_NOTED)
            .filter(point -> point != Point.AFTER_BACKFILL_NOTED)
            .toList();
    int others = count - first.size();
    while (rest.size() < others) {
      rest.addAll(points.subList(0, Math.min(points.size(), others - rest.size())));
      for (int i = 0; i < points.size() && rest.size() < others; i++) {
        rest.add(null);
      }
    }
    Collections.shuffle(rest, random);
    List<@Nullable Point> all = new ArrayList<>(first);
    all.addAll(rest);
    return all.subList(0, count);
  }

  private void live(Life life, @Nullable Point end, int arriving, int workers)
      throws InterruptedException {
    boolean ofError = end == Point.BEFORE_ERROR_NOTED || end == Point.AFTER_ERROR_NOTED;
    boolean ofTime = end == Point.BEFORE_REQUEUED || end == Point.AFTER_REQUEUED;
    if (end != null && end.isOfCatchup() && kills > 10) {
      toms.expireHistory();
    }
    if (ofError) {
      google.faults().add(Fault.on(HISTORY).times(2).answering(Effect.tooManyRequests()));
    } else if (random.nextInt(4) == 0) {
      google.faults().add(fault());
    }
    int passage = end != null && end.isOfMessage() ? 1 + random.nextInt(8) : 1;
    life.begin(new Orders(end, passage, ofTime ? Duration.ofMillis(1) : RUN_TIME));
    Instant until =
        clock
            .instant()
            .plus(
                end == null
                    ? Duration.ofMillis(random.nextInt(LONGEST_RANDOM_LIFE_MILLIS))
                    : LONGEST_LIFE);
    boolean ended = false;
    for (int i = 0; i < arriving && !ended; i++) {
      deliver(clock.instant());
      if (i % 3 == 0) {
        queue(life, workers);
        ended = life.endsWithin(Duration.ofMillis(random.nextInt(40)));
      }
    }
    queue(life, workers);
    Duration left = Duration.between(clock.instant(), until);
    if (!ended && left.isPositive()) {
      life.endsWithin(left);
    }
    if (life.kill() == SyncProcess.ENDED_AS_ORDERED && end != null) {
      passed.add(end);
    }
    kills++;
  }

  private static void queue(Life life, int workers) {
    for (int i = 0; i < workers; i++) {
      life.queue();
    }
  }

  private Fault fault() {
    String call = List.of(HISTORY, GET, GET, LIST, "oauth2.token").get(random.nextInt(5));
    List<Effect> effects =
        List.of(
            Effect.serverError(503),
            Effect.serverError(500),
            Effect.tooManyRequests(),
            Effect.cutConnection(),
            Effect.truncatedBody());
    Effect effect =
        call.startsWith("oauth2")
            ? Effect.oauthError("internal_failure", "")
            : effects.get(random.nextInt(effects.size()));
    return Fault.on(call)
        .afterCalls(random.nextInt(4))
        .times(1 + random.nextInt(3))
        .answering(effect);
  }

  /// Of a few hundred bytes to some thousand, now and then of hundreds of thousands, no two alike.
  private void deliver(Instant receivedAt) {
    byte[] body = new byte[random.nextInt(40) == 0 ? 300_000 : 100 + random.nextInt(4_000)];
    random.nextBytes(body);
    byte[] head = "From: ann@harbourview.example\r\nSubject: Keys\r\n\r\n".getBytes(UTF_8);
    byte[] raw = new byte[head.length + body.length];
    System.arraycopy(head, 0, raw, 0, head.length);
    System.arraycopy(body, 0, raw, head.length, body.length);
    delivered.put(toms.deliver(raw, receivedAt), DigestUtils.sha256Hex(raw));
    if (random.nextInt(20) == 0) {
      toms.deliver(raw, receivedAt, "SPAM");
    }
  }

  private void subscribe() {
    Subscription subscription =
        Subscription.invited(
                address(TOM),
                TENANT,
                AuthorizationKind.OAUTH,
                new Wishes(MailSelection.EVERYTHING_RECEIVED, BACKFILL_DAYS, POLL_INTERVAL, null),
                new Provenance(clock.instant(), "studio-user"),
                Review.first(clock.instant(), REVIEW_PERIOD))
            .authorized(GRANT, clock.instant());
    new GoogleAdapters(google, clock, SyncOnDisk.vault(folder)).connect(address(TOM), GRANT);
    try (EmbeddedDynamo dynamo = SyncOnDisk.dynamo(folder)) {
      assertThat(
              dynamo.subscriptions().create(subscription, act(Act.Kind.CREATED, clock.instant())))
          .isEqualTo(CreateAnswer.CREATED);
    }
  }

  private void check(int workers, Instant begun) throws IOException {
    try (SyncOnDisk sync = new SyncOnDisk(folder, google.url(), clock, _ -> {})) {
      SyncOutcome outcome = sync.work().work(ID, clock.instant().plus(RUN_TIME));
      assertThat(outcome).isInstanceOf(SyncOutcome.UpToDate.class);
      Map<String, String> stored = stored();
      List<LedgerEntry> entries = entries(sync.dynamo().ledger());
      Set<String> recorded = new HashSet<>();
      entries.forEach(entry -> recorded.add(entry.message().value()));
      long lost =
          delivered.entrySet().stream()
              .filter(
                  each ->
                      !each.getValue().equals(stored.get(each.getKey()))
                          || !recorded.contains(each.getKey()))
              .count();
      int repeated = entries.size() - recorded.size();
      Progress progress = sync.dynamo().subscriptions().find(ID).orElseThrow().progress();
      System.out.printf(
          "killed %d times (at %d points of %d), %d worker(s), %d messages, %d lost, %d repeated,"
              + " %d fetched again, counted %d, %d s, -Dseed=%d%n",
          kills,
          passed.size(),
          Point.values().length,
          workers,
          delivered.size(),
          lost,
          repeated,
          calls(GET) - delivered.size(),
          progress.stored(),
          Duration.between(begun, clock.instant()).toSeconds(),
          seed);

      assertThat(stored).isEqualTo(delivered);
      assertThat(entries)
          .extracting(entry -> entry.message().value())
          .containsExactlyInAnyOrderElementsOf(delivered.keySet());
      assertThat(entries)
          .allMatch(
              entry -> entry.digest().sha256().equals(delivered.get(entry.message().value())));
      assertThat(progress.cursor()).isEqualTo(HistoryId.of(Long.toString(toms.historyId())));
      google.clearCalls();
      assertThat(sync.work().work(ID, clock.instant().plus(RUN_TIME)))
          .isEqualTo(new SyncOutcome.UpToDate(0));
      assertThat(google.calls()).extracting(RecordedCall::call).containsExactly(HISTORY);
    }
  }

  /// SHA-256 by message id.
  private Map<String, String> stored() throws IOException {
    Map<String, String> stored = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("mail"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString().replace(".eml", "");
        String before = stored.put(name, DigestUtils.sha256Hex(Files.readAllBytes(file)));
        assertThat(before).as("stored twice").isNull();
      }
    }
    return stored;
  }

  private static List<LedgerEntry> entries(Ledger ledger) {
    List<LedgerEntry> entries = new ArrayList<>();
    @Nullable String after = null;
    do {
      Slice<LedgerEntry> slice = ledger.newest(ID, TENANT, 100, after);
      entries.addAll(slice.items());
      after = slice.next();
    } while (after != null);
    return entries;
  }

  private long calls(String name) {
    return google.calls().stream()
        .filter(call -> call.call().equals(name))
        .filter(call -> call.status() == 200)
        .count();
  }
}
