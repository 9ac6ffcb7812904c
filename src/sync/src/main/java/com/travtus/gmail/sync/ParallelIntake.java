package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import java.io.IOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes in several messages at the same time. Once one has failed, none is begun any more; and
/// nothing is left running when it returns.
final class ParallelIntake {
  private final int parallelism;

  ParallelIntake(int parallelism) {
    this.parallelism = parallelism;
  }

  /// Takes in one message.
  interface Intake {
    /// @return whether the message is in now and was not before
    boolean take(MessageId message) throws IOException;
  }

  /// @param stored how many are in now and were not before
  /// @param failure what the first of those failed with that did; null: none did
  record Taken(int stored, @Nullable Throwable failure) {

    void orThrow() throws IOException {
      switch (failure) {
        case null -> {
          // All are in.
        }
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }

  Taken take(Collection<MessageId> messages, Intake intake) {
    Queue<MessageId> waiting = new ConcurrentLinkedQueue<>(messages);
    AtomicInteger stored = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          MessageId next;
          while (failure.get() == null && (next = waiting.poll()) != null) {
            try {
              if (intake.take(next)) {
                stored.incrementAndGet();
              }
            } catch (IOException | RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            }
          }
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, Math.min(parallelism, messages.size()))
          .forEach(_ -> threads.execute(worker));
    }
    return new Taken(stored.get(), failure.get());
  }
}
