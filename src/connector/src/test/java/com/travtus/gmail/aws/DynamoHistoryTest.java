package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.History;
import com.travtus.gmail.subscription.HistoryContract;
import com.travtus.gmail.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;

class DynamoHistoryTest extends HistoryContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Subscriptions subscriptions() {
    return dynamo.subscriptions();
  }

  @Override
  protected History history() {
    return dynamo.history();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
