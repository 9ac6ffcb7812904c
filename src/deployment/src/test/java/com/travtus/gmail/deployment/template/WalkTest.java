package com.travtus.gmail.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Calls are found wherever they hide.
class WalkTest {
  private static final OwnCode CODE = OwnCode.of(AwsSettings.class, WalkTest.class);

  private static List<AwsCall> calls(Class<?> entry) {
    return List.copyOf(Walk.from(List.of(CODE.get(Type.getInternalName(entry))), CODE).calls());
  }

  /// Two tables, whose names go through a helper, a stream's lambda and a method reference.
  @Singleton
  static final class TwoTables {
    private final DynamoDbClient dynamoDb;
    private final String domains;
    private final String failedMessages;

    TwoTables(DynamoDbClient dynamoDb, AwsSettings settings) {
      this.dynamoDb = dynamoDb;
      this.domains = settings.domainsTable();
      this.failedMessages = settings.failedMessagesTable();
    }

    @Deprecated
    public void enter() {
      List.of("a", "b").forEach(id -> remove(id, domains));
      List.of("c").forEach(this::scan);
    }

    private void remove(String id, String table) {
      Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(id));
      dynamoDb.deleteItem(request -> request.tableName(table).key(key));
    }

    private void scan(String ignored) {
      dynamoDb.scanPaginator(request -> request.tableName(failedMessages)).items().stream()
          .forEach(item -> dynamoDb.getItem(get -> get.tableName(domains).key(item)));
    }

    public void nobody() {
      dynamoDb.updateItem(request -> request.tableName(failedMessages));
    }
  }

  @Test
  void each_call_has_its_own_table_and_what_nobody_calls_is_not_there() {
    assertThat(calls(TwoTables.class))
        .satisfiesExactlyInAnyOrder(
            call -> assertCall(call, "dynamodb deleteItem", "setting domainsTable"),
            call -> assertCall(call, "dynamodb scanPaginator", "setting failedMessagesTable"),
            call -> assertCall(call, "dynamodb getItem", "setting domainsTable"));
  }

  /// A part of a transaction that is made in a loop, and an index that a condition chooses.
  @Singleton
  static final class Choices {
    private final DynamoDbClient dynamoDb;
    private final String table;

    Choices(DynamoDbClient dynamoDb, AwsSettings settings) {
      this.dynamoDb = dynamoDb;
      this.table = settings.subscriptionsTable();
    }

    @Deprecated
    public boolean enter(boolean due, Consumer<TransactWriteItem> sink) {
      for (int i = 0; i < 3; i++) {
        sink.accept(
            TransactWriteItem.builder().conditionCheck(check -> check.tableName(table)).build());
      }
      QueryRequest.Builder query =
          QueryRequest.builder().tableName(table).indexName(due ? "due" : "by-status");
      return dynamoDb.query(query.build()).hasItems();
    }
  }

  @Test
  void both_ways_of_a_choice_are_gone() {
    assertThat(calls(Choices.class))
        .anySatisfy(
            call ->
                assertCall(
                    call, "dynamodb transaction conditionCheck", "setting subscriptionsTable"))
        .anySatisfy(
            call ->
                assertCall(
                    call,
                    "dynamodb query",
                    "setting subscriptionsTable",
                    "index due",
                    "index by-status"));
  }

  /// By the port alone, as the features do.
  @Singleton
  static final class ByPort {
    private final Vault vault;

    ByPort(Vault vault) {
      this.vault = vault;
    }

    @Deprecated
    public boolean enter() {
      return vault.read(SecretName.PAGE_TOKEN_KEY).isPresent();
    }
  }

  @Test
  void a_port_is_followed_into_its_adapter_with_the_secret_that_is_asked_for() {
    assertThat(calls(ByPort.class))
        .anySatisfy(
            call ->
                assertCall(
                    call,
                    "secretsmanager getSecretValue",
                    "setting secretsPrefix",
                    "secret page-token-key"))
        .allSatisfy(
            call ->
                assertThat(Word.ofKind("secret", call.words())).containsExactly("page-token-key"));
  }

  private static void assertCall(AwsCall call, String operation, String... words) {
    assertThat(call.operation()).isEqualTo(operation);
    assertThat(call.words())
        .filteredOn(word -> !word.startsWith("text "))
        .containsExactlyInAnyOrder(words);
  }
}
