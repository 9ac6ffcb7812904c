package com.travtus.gmail.aws;

import com.travtus.gmail.quota.Spending;
import com.travtus.gmail.quota.SpendingContract;
import org.junit.jupiter.api.AfterEach;

class DynamoSpendingTest extends SpendingContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Spending spending() {
    return dynamo.spending();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
