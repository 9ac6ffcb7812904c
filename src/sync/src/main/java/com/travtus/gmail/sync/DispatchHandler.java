package com.travtus.gmail.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Handles EventBridge's schedule. An error escapes, so the function's error alarm fires.
@Named("dispatch")
final class DispatchHandler implements RequestHandler<ScheduledEvent, Integer> {
  private static final Logger LOG = Logger.getLogger(DispatchHandler.class);

  /// Time to finish the current batch and to respond.
  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final Dispatch dispatch;
  private final Clock clock;

  DispatchHandler(Dispatch dispatch, Clock clock) {
    this.dispatch = dispatch;
    this.clock = clock;
  }

  @Override
  public Integer handleRequest(ScheduledEvent event, Context context) {
    Instant stopAt = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    try {
      Dispatched dispatched = dispatch.dispatch(stopAt);
      LOG.infof(
          "%d mailboxes are queued, %d are left, the longest due for %d s",
          dispatched.queued(),
          dispatched.left().size(),
          dispatched.longestWait(clock.instant()).toSeconds());
      return dispatched.queued();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the queue was full", e);
    }
  }
}
