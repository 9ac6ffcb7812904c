package com.travtus.gmail.sync;

import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.subscription.CheckAuthorization;
import com.travtus.gmail.subscription.SubscriptionChanges;
import java.time.Clock;

/// For mailboxes whose account may get another address.
final class AskedGoogle {
  private AskedGoogle() {}

  static FollowAddress followAddress(GoogleAdapters adapters, DynamoStores dynamo, Clock clock) {
    return new FollowAddress(
        dynamo.subscriptions(),
        new SubscriptionChanges(dynamo.subscriptions(), dynamo.domains()),
        checkAuthorization(adapters, dynamo),
        clock);
  }

  static CheckAuthorization checkAuthorization(GoogleAdapters adapters, DynamoStores dynamo) {
    return new CheckAuthorization(
        dynamo.domains(),
        adapters.delegatedProfileLookup(),
        adapters.subscriptionProfileLookup(),
        adapters.continuity(dynamo.ledger()),
        dynamo.subscriptions());
  }
}
