package com.travtus.gmail.sync;

import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.subscription.AccountContinuity;
import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.Subscriptions;
import java.time.Clock;
import java.util.Random;

/// For mailboxes whose delegation is in force, and that keep their address: asking Google about it
/// would fail the test.
final class NothingAwaited {
  private NothingAwaited() {}

  static RetryAuthorization of(DynamoStores dynamo, Clock clock) {
    return new RetryAuthorization(
        dynamo.subscriptions(),
        new SubscriptionChanges(dynamo.subscriptions(), dynamo.domains()),
        unasked(dynamo.subscriptions(), dynamo.domains()),
        new CircuitBreaker(dynamo.circuitBreakerStore(), clock, new Random(7)),
        clock);
  }

  static FollowAddress followed(Subscriptions subscriptions, Domains domains, Clock clock) {
    return new FollowAddress(
        subscriptions,
        new SubscriptionChanges(subscriptions, domains),
        unasked(subscriptions, domains),
        clock);
  }

  private static CheckAuthorization unasked(Subscriptions subscriptions, Domains domains) {
    return new CheckAuthorization(
        domains,
        (_, _) -> unexpected(),
        _ -> unexpected(),
        _ -> AccountContinuity.Continuity.UNKNOWN,
        subscriptions);
  }

  private static ProfileResult unexpected() {
    throw new IllegalStateException("nobody asks Google");
  }
}
