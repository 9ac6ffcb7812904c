package com.travtus.gmail.aws;

import com.travtus.gmail.quota.SharedBreaker;
import com.travtus.gmail.quota.SharedBreakerContract;
import org.junit.jupiter.api.AfterEach;

class DynamoSharedBreakerTest extends SharedBreakerContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected SharedBreaker shared() {
    return dynamo.sharedBreaker();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
