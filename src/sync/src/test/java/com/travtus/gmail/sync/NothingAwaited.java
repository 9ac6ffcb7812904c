package com.travtus.gmail.sync;

import com.travtus.gmail.aws.DynamoStores;
import com.travtus.gmail.quota.ProjectBreaker;
import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.SubscriptionChanges;
import java.time.Clock;
import java.util.Random;

/// For mailboxes whose delegation is in force: asking Google about it would fail the test.
final class NothingAwaited {
  private NothingAwaited() {}

  static CheckAgain of(DynamoStores dynamo, Clock clock) {
    return new CheckAgain(
        dynamo.subscriptions(),
        new SubscriptionChanges(dynamo.subscriptions(), dynamo.domains()),
        new CheckAuthorization(
            dynamo.domains(), (_, _) -> unexpected(), _ -> unexpected(), dynamo.subscriptions()),
        new ProjectBreaker(dynamo.sharedBreaker(), clock, new Random(7)),
        clock);
  }

  private static MailboxAnswer unexpected() {
    throw new IllegalStateException("nobody asks Google");
  }
}
