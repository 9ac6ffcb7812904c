package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import com.travtus.gmail.studio.api.SubscriptionPage;
import com.travtus.gmail.studio.chart.LineChart.Sample;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Samples the mailboxes' lag regularly, because the API returns only the current one. The samples
/// are lost when the console stops.
@Singleton
class LagSampler {
  private static final Logger LOG = Logger.getLogger(LagSampler.class);
  private static final int PAGE = 100;

  private final SubscriptionApi api;
  private final LagSettings settings;
  private final Clock clock;
  private volatile Map<String, LagSeries> seen = Map.of();

  LagSampler(@RestClient SubscriptionApi api, LagSettings settings, Clock clock) {
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  LagSeries of(String id) {
    return seen.getOrDefault(id, LagSeries.NONE);
  }

  /// Returns the longest gap between consecutive samples. A longer gap means that a sample in
  /// between failed or the mailbox was not synced.
  Duration silence() {
    return settings.every().multipliedBy(2).plusSeconds(1);
  }

  /// Takes a sample of each mailbox. A failure leaves a gap in the lines.
  @Scheduled(
      every = "{connector.studio.lag.every}",
      delayed = "1s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    try {
      seen = Map.copyOf(looked());
    } catch (Refused | ProcessingException e) {
      LOG.debug("the API does not answer", e);
    }
  }

  /// Returns the series of existing mailboxes only, up to the configured number.
  private Map<String, LagSeries> looked() {
    Map<String, LagSeries> found = new HashMap<>();
    @Nullable String pageToken = null;
    do {
      SubscriptionPage page = api.list(null, null, null, pageToken, PAGE);
      Instant now = clock.instant();
      page.subscriptions().stream()
          .limit(settings.mailboxes() - found.size())
          .forEach(each -> found.put(each.id(), looked(each, now)));
      pageToken = page.nextPageToken();
    } while (pageToken != null && found.size() < settings.mailboxes());
    return found;
  }

  private LagSeries looked(Subscription mailbox, Instant now) {
    LagSeries before = of(mailbox.id());
    Instant through = mailbox.completeThrough();
    return mailbox.status() == Subscription.Status.ACTIVE && through != null
        ? before.and(new Sample(now, Duration.between(through, now)))
        : before;
  }
}
