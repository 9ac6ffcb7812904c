package com.travtus.gmail.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDynamoTest {
  @Test
  void a_file_outlives_the_process(@TempDir Path folder) {
    Path file = folder.resolve("dynamo.db");
    Instant now = Instant.parse("2030-01-01T00:00:00Z");
    Subscription tom = SampleSubscriptions.active("tom@harbourview.example", now);
    try (EmbeddedDynamo first = EmbeddedDynamo.on(file)) {
      assertThat(
              first
                  .subscriptions()
                  .create(tom, SampleSubscriptions.event(SubscriptionAction.CREATED, now)))
          .isEqualTo(CreateResult.CREATED);
    }

    try (EmbeddedDynamo second = EmbeddedDynamo.on(file)) {
      assertThat(second.subscriptions().find(tom.id())).contains(tom);
    }
  }
}
