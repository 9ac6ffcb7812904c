package com.travtus.gmail.google;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Makes callers wait until the units that they spend are available.
final class RateLimiter {
  private final SlidingWindow window;

  /// Fair, so a listing does not wait behind every message.
  private final Lock turn = new ReentrantLock(true);

  RateLimiter(int unitsPerMinute) {
    this.window = new SlidingWindow(unitsPerMinute);
  }

  void spend(int units) {
    turn.lock();
    try {
      long wait = window.spend(units, System.nanoTime());
      while (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
        wait = window.spend(units, System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for quota", e);
    } finally {
      turn.unlock();
    }
  }
}
