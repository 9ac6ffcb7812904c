package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.ClaimsContract;
import com.travtus.gmail.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;

class DynamoClaimsTest extends ClaimsContract {
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
