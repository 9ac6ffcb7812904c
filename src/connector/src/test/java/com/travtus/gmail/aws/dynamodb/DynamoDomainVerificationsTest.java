package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.DomainVerificationsContract;
import com.travtus.gmail.subscription.Domains;
import org.junit.jupiter.api.AfterEach;

class DynamoDomainVerificationsTest extends DomainVerificationsContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Domains domains() {
    return dynamo.domains();
  }

  @Override
  protected DomainVerifications verifications() {
    return dynamo.domainVerifications();
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
