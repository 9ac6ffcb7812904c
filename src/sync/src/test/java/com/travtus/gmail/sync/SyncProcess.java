package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.sync.SyncOnDisk.Places;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
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

/// The worker as a process of its own, which lives to be killed. A line of its input is a queue
/// message, or says where it is to end itself from now on.
final class SyncProcess {
  private static final Logger LOG = Logger.getLogger(SyncProcess.class);

  /// What it says when it can be told to begin.
  static final String READY = "ready";

  /// A queue message.
  static final String DUE = "due";

  /// The exit status of one that ended itself where it was told to.
  static final int ENDED_AS_ORDERED = 64;

  private final SubscriptionId mailbox;
  private final Clock clock = Clock.systemUTC();
  private final AtomicInteger passages = new AtomicInteger();
  private volatile Orders orders = Orders.NONE;

  private SyncProcess(SubscriptionId mailbox) {
    this.mailbox = mailbox;
  }

  /// @param end null: wherever it is killed from outside
  /// @param passage the how many-th time that it comes to `end`
  /// @param runTime after which a run stops and the mailbox is queued again
  record Orders(@Nullable KillPoint end, int passage, Duration runTime) {
    static final Orders NONE = new Orders(null, 1, Duration.ofMinutes(5));

    private static final String NOWHERE = "-";

    static Orders parse(String line) {
      String[] words = line.split(" ", -1);
      return new Orders(
          words[0].equals(NOWHERE) ? null : KillPoint.valueOf(words[0]),
          Integer.parseInt(words[1]),
          Duration.ofMillis(Long.parseLong(words[2])));
    }

    @Override
    public String toString() {
      return "%s %d %d".formatted(end == null ? NOWHERE : end, passage, runTime.toMillis());
    }
  }

  /// Google's address, DynamoDB's, the folder, the subscription, how many messages at a time.
  public static void main(String[] arguments) throws IOException {
    Places places =
        new Places(URI.create(arguments[0]), URI.create(arguments[1]), Path.of(arguments[2]));
    new SyncProcess(new SubscriptionId(arguments[3])).live(places, Integer.parseInt(arguments[4]));
  }

  private void live(Places places, int parallelism) throws IOException {
    try (BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SyncOnDisk sync = new SyncOnDisk(places, parallelism, clock, this::pass);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      // the connection is there before the life begins
      if (sync.dynamo().subscriptions().find(mailbox).isPresent()) {
        System.out.println(READY);
      }
      String line;
      while ((line = input.readLine()) != null) {
        if (line.equals(DUE)) {
          thread.execute(() -> bringUpToDate(sync.work()));
        } else {
          orders = Orders.parse(line);
        }
      }
    }
  }

  /// Halts as SIGKILL does: nothing is closed, and no hook runs.
  private void pass(KillPoint killPoint) {
    Orders now = orders;
    if (killPoint == now.end() && passages.incrementAndGet() == now.passage()) {
      Runtime.getRuntime().halt(ENDED_AS_ORDERED);
    }
  }

  /// A mailbox that is not up to date is due again, and comes again. Then says how much of the heap
  /// was in use at most, garbage included.
  private void bringUpToDate(MailboxJob work) {
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
    System.out.println(greatestHeap());
  }

  private static long greatestHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
