package com.travtus.gmail.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/// Hands out one worker after another. While one lives, the next one starts and waits.
final class NextWorker implements AutoCloseable {
  private final Start start;
  private CompletableFuture<WorkerLife> next;

  NextWorker(Start start) {
    this.start = start;
    this.next = startNext();
  }

  interface Start {
    WorkerLife start() throws IOException;
  }

  WorkerLife take() {
    WorkerLife life = next.join();
    next = startNext();
    return life;
  }

  private CompletableFuture<WorkerLife> startNext() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return start.start();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() {
    next.join().kill();
  }
}
