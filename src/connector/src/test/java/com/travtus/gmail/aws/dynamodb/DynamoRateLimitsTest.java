package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.quota.RateLimits;
import com.travtus.gmail.quota.RateLimitsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoRateLimitsTest extends RateLimitsContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected RateLimits limits() {
    return dynamo.rateLimits();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
