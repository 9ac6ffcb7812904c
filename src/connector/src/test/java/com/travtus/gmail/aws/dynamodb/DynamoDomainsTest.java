package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.DomainsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoDomainsTest extends DomainsContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Domains domains() {
    return dynamo.domains();
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
