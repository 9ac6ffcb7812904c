package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TablesTest {
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
  @ValueSource(strings = {"subscriptions", "history", "domains"})
  void what_does_not_expire_stays(String table) {
    assertThat(timeToLive(table).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.DISABLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriptions", "messages", "purges"})
  void every_index_holds_keys_alone(String table) {
    assertThat(
            dynamo
                .client()
                .describeTable(describe -> describe.tableName(table))
                .table()
                .globalSecondaryIndexes())
        .isNotEmpty()
        .extracting(GlobalSecondaryIndexDescription::projection)
        .allSatisfy(
            projection ->
                assertThat(projection.projectionType()).isEqualTo(ProjectionType.KEYS_ONLY));
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
