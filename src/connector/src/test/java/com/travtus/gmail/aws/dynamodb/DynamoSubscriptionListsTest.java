package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.SubscriptionListsContract;
import com.travtus.gmail.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;

class DynamoSubscriptionListsTest extends SubscriptionListsContract {
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
