package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.Tenants;
import com.travtus.gmail.subscription.TenantsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoTenantsTest extends TenantsContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Tenants tenants() {
    return dynamo.tenants();
  }

  @Override
  protected AuditLog auditLog() {
    return dynamo.auditLog();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }
}
