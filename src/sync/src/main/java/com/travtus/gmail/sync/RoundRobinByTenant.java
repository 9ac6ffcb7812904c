package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/// Orders the due mailboxes for the workers: one of each tenant's, then another of each, and so on.
/// A tenant with many mailboxes therefore delays no other tenant. Among a tenant's mailboxes, and
/// among the tenants of a round, the one that has waited longest comes first.
final class RoundRobinByTenant {
  private static final Comparator<DueMailbox> LONGEST_FIRST =
      Comparator.comparing(DueMailbox::at)
          .thenComparing(dueMailbox -> dueMailbox.subscription().value());

  private RoundRobinByTenant() {}

  static List<DueMailbox> of(Collection<DueMailbox> due) {
    Map<TenantId, List<DueMailbox>> byTenant =
        due.stream()
            .sorted(LONGEST_FIRST)
            .collect(
                Collectors.groupingBy(DueMailbox::tenant, LinkedHashMap::new, Collectors.toList()));
    Queue<Iterator<DueMailbox>> turns = new ArrayDeque<>();
    byTenant.values().forEach(mailboxes -> turns.add(mailboxes.iterator()));
    List<DueMailbox> order = new ArrayList<>(due.size());
    while (!turns.isEmpty()) {
      Iterator<DueMailbox> tenant = turns.remove();
      order.add(tenant.next());
      if (tenant.hasNext()) {
        turns.add(tenant);
      }
    }
    return order;
  }
}
