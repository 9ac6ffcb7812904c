package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.quota.CircuitBreakerStore;
import com.travtus.gmail.quota.CircuitBreakerStoreContract;
import org.junit.jupiter.api.AfterEach;

class DynamoCircuitBreakerStoreTest extends CircuitBreakerStoreContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected CircuitBreakerStore shared() {
    return dynamo.circuitBreakerStore();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
