package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Imports several messages in parallel, and starts the next one as soon as one is done. After a
/// failure it starts no more. When it returns, nothing is left running.
final class ParallelIntake {
  private final int parallelism;

  ParallelIntake(int parallelism) {
    this.parallelism = parallelism;
  }

  /// Imports one message.
  interface Intake {
    /// @return whether the message is stored now and was not before
    boolean take(MessageId message) throws IOException;
  }

  /// Learns of each finished message, one at a time, on the thread that waits for all.
  interface Watch {
    /// @param stored whether the message is stored now and was not before
    /// @throws StopRun if no more messages may be started
    void passed(boolean stored) throws StopRun;
  }

  /// @throws IOException from the first message that failed, if it failed with one; likewise any
  ///     other exception
  /// @throws StopRun from the watch
  void take(Collection<MessageId> messages, Intake intake, Watch watch)
      throws IOException, StopRun {
    Iterator<MessageId> waiting = messages.iterator();
    int underWay = 0;
    @Nullable Throwable failure = null;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
      while (underWay > 0 || (failure == null && waiting.hasNext())) {
        while (failure == null && underWay < parallelism && waiting.hasNext()) {
          MessageId next = waiting.next();
          done.submit(() -> intake.take(next));
          underWay++;
        }
        @Nullable Throwable thrown = report(done.take(), watch);
        failure = failure == null ? thrown : failure;
        underWay--;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while importing messages", e);
    }
    raise(failure);
  }

  private static @Nullable Throwable report(Future<Boolean> taken, Watch watch) {
    if (taken.state() != Future.State.SUCCESS) {
      return taken.exceptionNow();
    }
    try {
      watch.passed(taken.resultNow());
      return null;
    } catch (StopRun | RuntimeException e) {
      return e;
    }
  }

  private static void raise(@Nullable Throwable failure) throws IOException, StopRun {
    switch (failure) {
      case null -> {
        // All messages succeeded.
      }
      case IOException e -> throw e;
      case StopRun e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
