package com.travtus.gmail.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.aws.TestAwsSettings;
import com.travtus.gmail.aws.dynamodb.Tables;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The template's tables are those that all other tests are run on.
@Template.Needed
class TableKeysTest {
  private final Template template = Template.deployed();
  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
  private final DynamoDbClient dynamo = local.dynamoDbClient();

  @AfterEach
  void close() {
    dynamo.close();
    local.shutdown();
  }

  @ParameterizedTest
  @CsvSource({
    "subscriptions, SubscriptionsTable",
    "claims, ClaimsTable",
    "subscription-audit, SubscriptionAuditTable",
    "domains, DomainsTable",
    "verifications, VerificationsTable",
    "tenants, TenantsTable",
    "audit, AuditTable",
    "messages, MessagesTable",
    "failed-messages, FailedMessagesTable",
    "purges, PurgesTable",
    "requests, RequestsTable",
    "quota, QuotaTable"
  })
  void a_table_has_the_keys_the_indexes_and_the_expiry_of_the_tested_one(
      String tested, String deployed) {
    new Tables(dynamo, TestAwsSettings.tables()).createMissing();
    TableDescription made = dynamo.describeTable(table -> table.tableName(tested)).table();
    JsonNode written = template.properties(deployed);

    assertThat(attributes(written)).isEqualTo(attributes(made));
    assertThat(keys(written)).isEqualTo(keys(made.keySchema().stream()));
    assertThat(indexes(written)).isEqualTo(indexes(made));
    assertThat(written.path("TimeToLiveSpecification").path("AttributeName").asText(""))
        .isEqualTo(expiry(tested));
  }

  private String expiry(String table) {
    String attribute =
        dynamo
            .describeTimeToLive(describe -> describe.tableName(table))
            .timeToLiveDescription()
            .attributeName();
    return attribute == null ? "" : attribute;
  }

  private static Map<String, String> attributes(TableDescription table) {
    return table.attributeDefinitions().stream()
        .collect(
            sorted(
                AttributeDefinition::attributeName,
                attribute -> attribute.attributeTypeAsString()));
  }

  private static Map<String, String> attributes(JsonNode table) {
    return table
        .path("AttributeDefinitions")
        .valueStream()
        .collect(
            sorted(
                each -> each.path("AttributeName").asText(),
                each -> each.path("AttributeType").asText()));
  }

  private static String keys(Stream<KeySchemaElement> keys) {
    return keys.map(key -> key.keyTypeAsString() + " " + key.attributeName())
        .collect(Collectors.joining(", "));
  }

  private static String keys(JsonNode of) {
    return of.path("KeySchema")
        .valueStream()
        .map(key -> key.path("KeyType").asText() + " " + key.path("AttributeName").asText())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> indexes(TableDescription table) {
    return table.globalSecondaryIndexes().stream()
        .collect(
            sorted(
                GlobalSecondaryIndexDescription::indexName,
                index ->
                    "%s: %s %s"
                        .formatted(
                            keys(index.keySchema().stream()),
                            index.projection().projectionTypeAsString(),
                            index.projection().nonKeyAttributes())));
  }

  private static Map<String, String> indexes(JsonNode table) {
    return table
        .path("GlobalSecondaryIndexes")
        .valueStream()
        .collect(
            sorted(
                index -> index.path("IndexName").asText(),
                index ->
                    "%s: %s %s"
                        .formatted(
                            keys(index),
                            index.path("Projection").path("ProjectionType").asText(),
                            index
                                .path("Projection")
                                .path("NonKeyAttributes")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList())));
  }

  private static <T> Collector<T, ?, Map<String, String>> sorted(
      Function<T, String> key, Function<T, String> value) {
    return Collectors.toMap(key, value, (a, _) -> a, TreeMap::new);
  }
}
