package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Moves a subscription to its account's new primary address once Gmail refuses the former one.
@Singleton
final class FollowAddress {
  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final CheckAuthorization checkAuthorization;
  private final Clock clock;

  FollowAddress(
      Subscriptions subscriptions,
      SubscriptionChanges changes,
      CheckAuthorization checkAuthorization,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.checkAuthorization = checkAuthorization;
    this.clock = clock;
  }

  sealed interface Result {
    /// The subscription has the account's new address and is due now.
    record Followed() implements Result {}

    /// A concurrent change to the subscription won.
    record Superseded() implements Result {}

    record Refused(Reason reason) implements Result {}

    /// Google gives no answer now.
    record Unknown() implements Result {}
  }

  Result follow(Subscription read) {
    return switch (checkAuthorization.of(read)) {
      case ProfileResult.RateLimited _, ProfileResult.Unavailable _ -> new Result.Unknown();
      case ProfileResult.Refused(Reason reason) ->
          reason.isMisconfiguration() || reason.isDoubtful()
              ? new Result.Unknown()
              : new Result.Refused(reason);
      case ProfileResult.Found(MailboxAddress primary) ->
          primary.isSameMailbox(read.mailbox())
              ? new Result.Refused(Reason.NOT_THE_SUBJECT)
              : follow(read, primary);
    };
  }

  private Result follow(Subscription read, MailboxAddress primary) {
    Instant now = clock.instant();
    Optional<Subscription> due =
        subscriptions.advance(read, read.syncState().withoutFailure().dueAt(now));
    return due.isPresent()
            && changes.replace(
                due.orElseThrow(),
                due.orElseThrow().renamed(primary),
                new SubscriptionEvent(SubscriptionAction.RENAMED, "sync", now))
        ? new Result.Followed()
        : new Result.Superseded();
  }
}
