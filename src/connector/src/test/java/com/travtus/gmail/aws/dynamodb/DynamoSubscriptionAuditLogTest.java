package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.SubscriptionAuditLogContract;
import com.travtus.gmail.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;

class DynamoSubscriptionAuditLogTest extends SubscriptionAuditLogContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Subscriptions subscriptions() {
    return dynamo.subscriptions();
  }

  @Override
  protected SubscriptionAuditLog subscriptionAuditLog() {
    return dynamo.subscriptionAuditLog();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
