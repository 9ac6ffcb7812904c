package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.IdempotentRequestsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoIdempotentRequestsTest extends IdempotentRequestsContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected IdempotentRequests requests() {
    return dynamo.idempotentRequests();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
