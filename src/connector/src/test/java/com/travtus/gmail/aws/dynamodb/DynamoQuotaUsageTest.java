package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.quota.QuotaUsage;
import com.travtus.gmail.quota.QuotaUsageContract;
import org.junit.jupiter.api.AfterEach;

class DynamoQuotaUsageTest extends QuotaUsageContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected QuotaUsage quotaUsage() {
    return dynamo.quotaUsage();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
