package com.travtus.gmail.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TablesTest {
  private static final Set<String> DISPATCHED = Set.of("due", "under-way");

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @AfterEach
  void close() {
    dynamo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "purges", "requests", "quota"})
  void what_expires_goes_by_its_own_time(String table) {
    assertThat(timeToLive(table).attributeName()).isEqualTo("expiresAt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriptions", "subscription-audit", "domains"})
  void what_does_not_expire_stays(String table) {
    assertThat(timeToLive(table).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.DISABLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriptions", "messages", "purges"})
  void an_index_holds_keys_alone_unless_the_dispatch_reads_it(String table) {
    assertThat(
            dynamo
                .client()
                .describeTable(describe -> describe.tableName(table))
                .table()
                .globalSecondaryIndexes())
        .isNotEmpty()
        .allSatisfy(
            index -> {
              boolean dispatched = DISPATCHED.contains(index.indexName());
              assertThat(index.projection().projectionType())
                  .isEqualTo(dispatched ? ProjectionType.INCLUDE : ProjectionType.KEYS_ONLY);
              assertThat(index.projection().nonKeyAttributes())
                  .isEqualTo(dispatched ? List.of("tenant") : List.of());
            });
  }

  @Test
  void tables_that_are_there_are_left_alone() {
    assertThatCode(() -> new Tables(dynamo.client(), dynamo.settings()).createMissing())
        .doesNotThrowAnyException();
  }

  private TimeToLiveDescription timeToLive(String table) {
    return dynamo
        .client()
        .describeTimeToLive(describe -> describe.tableName(table))
        .timeToLiveDescription();
  }
}
