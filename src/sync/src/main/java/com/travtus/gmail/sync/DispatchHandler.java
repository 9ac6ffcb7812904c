package com.travtus.gmail.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/// EventBridge's schedule. An error escapes, so that the function's error alarm rings.
@Named("dispatch")
final class DispatchHandler implements RequestHandler<ScheduledEvent, Integer> {
  private static final Logger LOG = Logger.getLogger(DispatchHandler.class);

  private final Dispatch dispatch;

  DispatchHandler(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  @Override
  public Integer handleRequest(ScheduledEvent event, Context context) {
    int queued = dispatch.dispatch();
    LOG.infof("%d mailboxes are queued", queued);
    return queued;
  }
}
