package com.travtus.gmail.metrics;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one piece of work came to. It names a mailbox by its subscription alone, never by its
/// address.
///
/// @param subscription whose mailbox; null if it is about no single one
/// @param tenant null where it is not known
public record Report(
    @Nullable SubscriptionId subscription, @Nullable TenantId tenant, List<Figure> figures) {

  public Report {
    figures = List.copyOf(figures);
  }
}
