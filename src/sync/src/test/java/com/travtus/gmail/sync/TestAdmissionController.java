package com.travtus.gmail.sync;

import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.quota.AdmissionController;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.quota.TestQuotaSettings;
import java.time.Clock;
import java.util.Random;

/// Goes by what is in the tables.
final class TestAdmissionController {
  private TestAdmissionController() {}

  static AdmissionController of(EmbeddedDynamo dynamo, Clock clock, long unitsPerDay) {
    return new AdmissionController(
        new CircuitBreaker(dynamo.circuitBreakerStore(), clock, new Random(7)),
        dynamo.quotaUsage(),
        TestQuotaSettings.ofDay(unitsPerDay),
        clock);
  }
}
