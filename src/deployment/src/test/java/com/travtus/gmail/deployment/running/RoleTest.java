package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.deployment.running.Rights.Right;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleTest {
  private static final Map<String, String> TLS = Map.of("aws:SecureTransport", "true");

  private final Template template =
      new Template(
          Map.of(
              "Stage", "test",
              "OAuthClientId", "1-test.apps.googleusercontent.com",
              "JwtIssuer", "https://studio.example/",
              "JwtAudience", "gmail-connector",
              "JwtKeysUrl", "https://studio.example/jwks.json"),
          new Names(URI.create("https://queues.example")));

  private boolean may(String role, String action, String resource, Map<String, String> context) {
    return Role.of(role, template).allows(new Right(action, resource), context);
  }

  private boolean may(String role, String action, String resource) {
    return may(role, action, resource, TLS);
  }

  @Test
  void a_role_allows_its_actions_on_its_resources_and_nothing_else() {
    String stateKey = Names.secretArn("gmail-connector/test/state-key");
    String oauthClient = Names.secretArn("gmail-connector/test/oauth-client");
    String refreshToken = Names.secretArn("gmail-connector/test/refresh-tokens/1");

    assertThat(may("AuthorizeRole", "secretsmanager:GetSecretValue", stateKey)).isTrue();
    assertThat(may("AuthorizeRole", "secretsmanager:PutSecretValue", stateKey)).isFalse();
    assertThat(may("AuthorizeRole", "secretsmanager:GetSecretValue", oauthClient)).isFalse();
    assertThat(may("AuthorizeRole", "secretsmanager:GetSecretValue", refreshToken)).isFalse();
    assertThat(may("CallbackRole", "secretsmanager:CreateSecret", refreshToken)).isTrue();
    assertThat(may("CallbackRole", "secretsmanager:GetSecretValue", refreshToken)).isFalse();
  }

  @Test
  void an_index_is_a_resource_of_its_own() {
    String table = Names.tableArn("subscriptions");

    assertThat(may("SyncDispatchRole", "dynamodb:Query", table + "/index/due")).isTrue();
    assertThat(may("SyncDispatchRole", "dynamodb:Query", table + "/index/by-tenant")).isFalse();
    assertThat(may("SyncDispatchRole", "dynamodb:Query", table)).isFalse();
  }

  @Test
  void what_has_been_done_is_written_in_a_transaction_alone() {
    Map<String, String> transaction =
        Map.of("aws:SecureTransport", "true", "dynamodb:EnclosingOperation", "TransactWriteItems");
    String audit = Names.tableArn("audit");
    String history = Names.tableArn("subscription-audit");

    assertThat(may("SubscriptionsRole", "dynamodb:PutItem", audit, transaction)).isTrue();
    assertThat(may("SubscriptionsRole", "dynamodb:PutItem", audit)).isFalse();
    assertThat(may("SubscriptionsRole", "dynamodb:DeleteItem", audit, transaction)).isFalse();
    assertThat(may("SubscriptionsRole", "dynamodb:UpdateItem", audit, transaction)).isFalse();
    assertThat(may("CallbackRole", "dynamodb:PutItem", history, transaction)).isTrue();
    assertThat(may("CallbackRole", "dynamodb:PutItem", history)).isFalse();
    assertThat(may("CallbackRole", "dynamodb:PutItem", audit, transaction)).isFalse();
  }

  @Test
  void what_is_denied_to_everybody_is_denied_to_who_is_allowed_it() {
    String queue = Names.queueArn(Names.queue("DueMailboxes"));

    assertThat(may("SyncDispatchRole", "sqs:SendMessage", queue)).isTrue();
    assertThat(
            may(
                "SyncDispatchRole",
                "sqs:SendMessage",
                queue,
                Map.of("aws:SecureTransport", "false")))
        .isFalse();
  }
}
