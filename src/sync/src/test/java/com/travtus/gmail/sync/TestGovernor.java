package com.travtus.gmail.sync;

import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.quota.Governor;
import com.travtus.gmail.quota.ProjectBreaker;
import com.travtus.gmail.quota.TestQuotaSettings;
import java.time.Clock;
import java.util.Random;

/// Goes by what is in the tables.
final class TestGovernor {
  private TestGovernor() {}

  static Governor of(EmbeddedDynamo dynamo, Clock clock, long unitsPerDay) {
    return new Governor(
        new ProjectBreaker(dynamo.sharedBreaker(), clock, new Random(7)),
        dynamo.spending(),
        TestQuotaSettings.ofDay(unitsPerDay),
        clock);
  }
}
