package com.travtus.gmail.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// How much of the heap is in use once the garbage is gone.
final class HeapWatch {
  private static final double MEGABYTE = 1 << 20;

  private final AtomicLong highest = new AtomicLong();

  HeapWatch() {
    ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(NotificationEmitter.class::cast)
        .forEach(each -> each.addNotificationListener((told, _) -> note(told), null, null));
  }

  private void note(Notification told) {
    Map<String, MemoryUsage> pools =
        GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc();
    note(
        pools.entrySet().stream()
            .filter(pool -> !pool.getKey().startsWith("Code"))
            .filter(pool -> !pool.getKey().endsWith("Metaspace"))
            .filter(pool -> !pool.getKey().endsWith("Class Space"))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum());
  }

  private void note(long used) {
    highest.accumulateAndGet(used, Math::max);
  }

  void reset() {
    System.gc();
    highest.set(0);
  }

  double megabytes() {
    System.gc();
    note(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    return highest.get() / MEGABYTE;
  }
}
