package com.travtus.gmail.google;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps one mailbox below Gmail's units a minute: whoever wants to call waits for the call's turn.
/// A mailbox has one worker at a time, so that this worker's count is all there is.
final class MailboxQuota {
  private final QuotaWindow window;

  /// Fair: a listing does not wait behind every message.
  private final Lock turn = new ReentrantLock(true);

  MailboxQuota(int unitsPerMinute) {
    this.window = new QuotaWindow(unitsPerMinute);
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
