package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.SubscriptionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The worker as a process of its own, which lives to be killed. The first line of its input says
/// where it is to end itself; each further one is a queue message.
final class SyncProcess {
  private static final Logger LOG = Logger.getLogger(SyncProcess.class);

  /// What it says when it can be told to begin.
  static final String READY = "ready";

  /// The exit status of one that ended itself where it was told to.
  static final int ENDED_AS_ORDERED = 64;

  private final SubscriptionId mailbox;
  private final Orders orders;
  private final Clock clock = Clock.systemUTC();
  private final AtomicInteger passages = new AtomicInteger();

  private SyncProcess(SubscriptionId mailbox, Orders orders) {
    this.mailbox = mailbox;
    this.orders = orders;
  }

  /// @param end null: wherever it is killed from outside
  /// @param passage the how many-th time that it comes to `end`
  /// @param runTime after which a run stops and the mailbox is queued again
  record Orders(@Nullable Point end, int passage, Duration runTime) {
    private static final String NOWHERE = "-";

    static Orders parse(String line) {
      String[] words = line.split(" ", -1);
      return new Orders(
          words[0].equals(NOWHERE) ? null : Point.valueOf(words[0]),
          Integer.parseInt(words[1]),
          Duration.ofMillis(Long.parseLong(words[2])));
    }

    @Override
    public String toString() {
      return "%s %d %d".formatted(end == null ? NOWHERE : end, passage, runTime.toMillis());
    }
  }

  /// Google's address, the folder, the subscription, the number of workers.
  public static void main(String[] arguments) throws IOException {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(READY);
      String orders = input.readLine();
      if (orders != null) {
        new SyncProcess(new SubscriptionId(arguments[2]), Orders.parse(orders))
            .live(
                URI.create(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[3]),
                input);
      }
    }
  }

  private void live(URI google, Path folder, int workers, BufferedReader queue) throws IOException {
    try (SyncOnDisk sync = new SyncOnDisk(folder, google, clock, this::pass);
        ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      while (queue.readLine() != null) {
        threads.execute(() -> bringUpToDate(sync.work()));
      }
    }
  }

  /// Halts as SIGKILL does: nothing is closed, and no hook runs.
  private void pass(Point point) {
    if (point == orders.end() && passages.incrementAndGet() == orders.passage()) {
      Runtime.getRuntime().halt(ENDED_AS_ORDERED);
    }
  }

  /// A mailbox that is not up to date is due again, and comes again.
  private void bringUpToDate(MailboxWork work) {
    boolean upToDate = false;
    while (!upToDate) {
      try {
        upToDate =
            work.work(mailbox, clock.instant().plus(orders.runTime()))
                instanceof SyncOutcome.UpToDate;
      } catch (RuntimeException e) {
        LOG.error("sync failed", e);
      }
    }
  }
}
