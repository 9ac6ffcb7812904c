package com.travtus.gmail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.RecordedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What bringing mail in costs, by who does it and how far away Gmail is: `make bench` prints it.
/// Nothing here fails because it is slow.
@Timeout(3_600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SyncBench {
  /// Of the contenders.
  private static final Path LOGS = Path.of("target");

  private static final boolean LARGE = Boolean.getBoolean("bench.large");
  private static final int WARM_UP = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration GROWN_PATIENCE = Duration.ofHours(1);

  /// Four minutes' share, so that the first burst weighs little.
  private static final int THROTTLED_MESSAGES = 1_200;

  private static final Duration THROTTLED_PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder = Path.of("");
  private int folders;

  /// @param messages no more than every contender can bring in
  private record Distance(int millis, int messages, int runs) {
    Duration latency() {
      return Duration.ofMillis(millis);
    }
  }

  private static final List<Distance> DISTANCES =
      List.of(new Distance(0, 500, 3), new Distance(20, 500, 1), new Distance(100, 500, 1));

  @Test
  @org.junit.jupiter.api.Order(1)
  void sync_beside_its_alternatives() throws Exception {
    Table.head("who", "latency ms", "quota");
    unthrottled();
    throttled();
  }

  /// One after the other, in turns.
  private void unthrottled() throws Exception {
    try (Google google = Google.start(false);
        Ring ring = Ring.of(List.of(Contender.values()))) {
      warm(ring, google);
      for (Distance distance : DISTANCES) {
        String mailbox = google.mailbox("ms" + distance.millis(), distance.messages());
        google.delay(mailbox, distance.latency());
        Map<ContenderProcess, List<Effort>> efforts = new LinkedHashMap<>();
        for (int run = 0; run < distance.runs(); run++) {
          for (ContenderProcess each : ring.processes()) {
            efforts
                .computeIfAbsent(each, _ -> new ArrayList<>())
                .add(brought(each, google, List.of(mailbox), distance.messages(), PATIENCE));
          }
        }
        efforts.forEach(
            (each, runs) ->
                Table.row(
                    Effort.median(runs),
                    distance.messages(),
                    each.contender().label(),
                    distance.millis(),
                    "off"));
      }
    }
  }

  /// All at once, each with a mailbox and so a quota of its own: they wait most of the time.
  private void throttled() throws Exception {
    List<Contender> thrice = new ArrayList<>();
    DISTANCES.forEach(_ -> thrice.addAll(List.of(Contender.values())));
    try (Google unlimited = Google.start(false);
        Google google = Google.start(true);
        Ring ring = Ring.of(thrice);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      warm(ring, unlimited);
      List<Future<Runnable>> rows = new ArrayList<>();
      for (int i = 0; i < thrice.size(); i++) {
        ContenderProcess each = ring.processes().get(i);
        Distance distance = DISTANCES.get(i / Contender.values().length);
        int messages = Math.min(THROTTLED_MESSAGES, each.contender().most());
        String mailbox = google.mailbox("throttled" + i, messages);
        google.delay(mailbox, distance.latency());
        rows.add(
            threads.submit(
                () -> {
                  Effort effort =
                      brought(each, google, List.of(mailbox), messages, THROTTLED_PATIENCE);
                  return () ->
                      Table.row(
                          effort, messages, each.contender().label(), distance.millis(), "on");
                }));
      }
      for (Future<Runnable> row : rows) {
        row.get().run();
      }
    }
  }

  @Test
  @org.junit.jupiter.api.Order(2)
  void sync_by_the_size_of_a_mailbox() throws Exception {
    List<Integer> sizes =
        Boolean.getBoolean("bench.large")
            ? List.of(1_000, 10_000, 100_000)
            : List.of(1_000, 10_000);
    try (Google google = Google.start(false);
        Ring ring = Ring.of(List.of(Contender.OURS))) {
      warm(ring, google);
      Table.head("mailboxes");
      for (int mailboxes : List.of(10, 100, 1_000)) {
        grown(ring, mailboxes, 10);
      }
      for (int size : sizes) {
        grown(ring, 1, size);
      }
    }
  }

  private void grown(Ring ring, int mailboxes, int messages) throws IOException {
    try (Google google = LARGE ? Google.startOn(fresh()) : Google.start(false)) {
      List<String> addresses = google.mailboxes(mailboxes, messages);
      int expected = mailboxes * messages;
      ContenderProcess ours = ring.processes().getFirst();
      Table.row(brought(ours, google, addresses, expected, GROWN_PATIENCE), expected, mailboxes);
    }
  }

  @Test
  @org.junit.jupiter.api.Order(3)
  void idle_mailbox() throws Exception {
    try (Google google = Google.start(false)) {
      List<String> mailbox = List.of(google.mailbox("quiet", 10));
      Order order = google.order(mailbox, 10, fresh(), PATIENCE);
      try (Delivery sync = Contender.OURS.prepare(order)) {
        sync.run();
        google.forgetCalls();
        sync.run();
      }
      System.out.printf(
          "%nA poll of an idle mailbox: %s, %d units%n",
          google.calls(mailbox).stream().map(RecordedCall::call).toList(), google.units(mailbox));
    }
  }

  private void warm(Ring ring, Google google) throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<String> mailbox = List.of(google.mailbox("warm", WARM_UP));
      List<Future<Effort>> runs = new ArrayList<>();
      for (ContenderProcess each : ring.processes()) {
        Order order = google.order(mailbox, WARM_UP, fresh(), PATIENCE);
        runs.add(threads.submit(() -> each.bring(order)));
      }
      for (Future<Effort> run : runs) {
        assertThat(run.get().messages()).isEqualTo(WARM_UP);
      }
    }
  }

  private Effort brought(
      ContenderProcess process,
      Google google,
      List<String> mailboxes,
      int expected,
      Duration patience)
      throws IOException {
    int before = google.units(mailboxes);
    Effort effort = process.bring(google.order(mailboxes, expected, fresh(), patience));
    return effort.withUnits(google.units(mailboxes) - before);
  }

  private synchronized Path fresh() throws IOException {
    return Files.createDirectory(folder.resolve("run-" + folders++));
  }

  /// The contenders that take part, each ready for orders.
  private record Ring(List<ContenderProcess> processes) implements AutoCloseable {

    static Ring of(List<Contender> contenders) throws IOException {
      List<ContenderProcess> processes = new ArrayList<>();
      for (Contender each : contenders) {
        Path log = LOGS.resolve("bench-" + each.name() + "-" + processes.size() + ".log");
        processes.add(ContenderProcess.start(each, log));
      }
      return new Ring(processes);
    }

    @Override
    public void close() throws IOException {
      for (ContenderProcess each : processes) {
        each.close();
      }
    }
  }
}
