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
public record MetricsReport(
    @Nullable SubscriptionId subscription, @Nullable TenantId tenant, List<Measurement> figures) {

  public MetricsReport {
    figures = List.copyOf(figures);
  }
}
