package com.travtus.gmail.metrics;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The measurements of one piece of work. It names a mailbox only by its subscription, never by its
/// address.
///
/// @param subscription the mailbox's subscription; null if the work concerns no single mailbox
/// @param tenant null if unknown
public record MetricsReport(
    @Nullable SubscriptionId subscription,
    @Nullable TenantId tenant,
    List<Measurement> measurements) {

  public MetricsReport {
    measurements = List.copyOf(measurements);
  }
}
