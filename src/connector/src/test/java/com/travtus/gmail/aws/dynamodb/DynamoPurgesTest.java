package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.PurgesContract;
import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;

class DynamoPurgesTest extends PurgesContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Subscriptions subscriptions() {
    return dynamo.subscriptions();
  }

  @Override
  protected SubscriptionAuditLog subscriptionAuditLog() {
    return dynamo.subscriptionAuditLog();
  }

  @Override
  protected Purges purges() {
    return dynamo.purges();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
