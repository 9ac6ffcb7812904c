package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SubscriptionsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoSubscriptionsTest extends SubscriptionsContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Subscriptions subscriptions() {
    return dynamo.subscriptions();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
