package com.travtus.gmail.local;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.sync.Dispatch;
import com.travtus.gmail.sync.MailboxJob;
import com.travtus.gmail.sync.SyncOutcome;
import com.travtus.gmail.sync.SyncSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Runs the schedule and the workers, in place of EventBridge and Lambda.
@Singleton
class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final long SHUTDOWN_SECONDS = 10;

  private final LocalSettings settings;
  private final SyncSettings syncSettings;
  private final InProcessQueue queue;
  private final Dispatch dispatch;
  private final MailboxJob mailboxJob;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Workers(
      LocalSettings settings,
      SyncSettings syncSettings,
      InProcessQueue queue,
      Dispatch dispatch,
      MailboxJob mailboxJob,
      Clock clock) {
    this.settings = settings;
    this.syncSettings = syncSettings;
    this.queue = queue;
    this.dispatch = dispatch;
    this.mailboxJob = mailboxJob;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    for (int worker = 0; worker < settings.workers(); worker++) {
      threads.execute(this::work);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void dispatch() throws InterruptedException {
    dispatch.dispatch(clock.instant());
  }

  private void work() {
    try {
      while (true) {
        work(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(InProcessQueue.Delivery delivery) {
    SubscriptionId subscription = delivery.mailbox();
    MDC.put("subscription", subscription);
    boolean done = false;
    try {
      SyncOutcome outcome =
          mailboxJob.work(subscription, clock.instant().plus(syncSettings.longestRun()));
      done = true;
      if (!(outcome instanceof SyncOutcome.UpToDate(int stored) && stored == 0)) {
        LOG.infof("sync of %s: %s", subscription, outcome);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "sync of %s failed", subscription);
    } finally {
      MDC.remove("subscription");
      if (done) {
        queue.done(delivery);
      } else {
        queue.failed(delivery);
      }
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("a sync did not stop in time");
    }
  }
}
