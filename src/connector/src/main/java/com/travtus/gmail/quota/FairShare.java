package com.travtus.gmail.quota;

import com.travtus.gmail.subscription.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides which tenants may spend the rest of a day's quota. All may while there is room. Once it
/// runs short, the rest goes to the tenants that have had least (max-min fairness): it is poured
/// over the tenants like water over steps, the lowest first, and tenants above the water level
/// wait.
///
/// @param units the whole day's quota units
public record FairShare(long units) {
  /// Below this part of the day's units nothing is short, however early in the day.
  private static final double ROOM = 0.8;

  /// Caps the part that all tenants may spend. The rest lasts until the end of the day for those
  /// that have had least. What one dispatch queues is spent before the next dispatch knows of it:
  /// up to 1.5 % of a day at Gmail's units per minute.
  private static final double AT_MOST_DUE = 0.97;

  /// Returns the tenants that may spend now.
  ///
  /// @param spent units by tenant, on this day
  /// @param elapsed the elapsed part of the day, from 0 to 1
  public Set<TenantId> admitted(
      Collection<TenantId> asking, Map<TenantId, Long> spent, double elapsed) {
    long total = spent.values().stream().mapToLong(Long::longValue).sum();
    if (total >= units) {
      return Set.of();
    }
    if (total <= units * Math.clamp(elapsed, ROOM, AT_MOST_DUE)) {
      return Set.copyOf(asking);
    }
    // Tenants that have spent today count, even while none of their mailboxes is due.
    Map<TenantId, Long> all = new HashMap<>(spent);
    asking.forEach(tenant -> all.putIfAbsent(tenant, 0L));
    double level = level(all.values().stream().sorted().toList(), units - total);
    return asking.stream()
        .filter(tenant -> all.getOrDefault(tenant, 0L) < level)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Returns how high the rest stands when it is poured over the steps.
  ///
  /// @param steps lowest first
  private static double level(List<Long> steps, long rest) {
    long below = 0;
    double level = 0;
    for (int covered = 1; covered <= steps.size(); covered++) {
      long step = steps.get(covered - 1);
      if (covered > 1 && step >= level) {
        break;
      }
      below += step;
      level = (double) (below + rest) / covered;
    }
    return level;
  }
}
