package com.travtus.gmail.deployment.template;

import static com.travtus.gmail.deployment.template.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each role may do, to be read by people. That it is neither more nor less than what the code
/// calls is [RightsTest]'s.
@Template.Needed
class RolesTest {
  private static final String SECRETS =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:gmail-connector/test/";

  private final Template template = Template.deployed();

  @Test
  void authorize_reads_keys_and_whose_an_invitation_is() {
    assertRights(
        "AuthorizeRole",
        """
        dynamodb:GetItem DomainsTable.Arn
        dynamodb:GetItem SubscriptionsTable.Arn
        dynamodb:GetItem TenantsTable.Arn
        kms:Decrypt DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        logs:CreateLogStream AuthorizeLogs.Arn
        logs:PutLogEvents AuthorizeLogs.Arn
        secretsmanager:GetSecretValue InvitationKeySecret
        secretsmanager:GetSecretValue StateKeySecret
        """);
  }

  @Test
  void callback_writes_refresh_tokens_and_reads_none() {
    assertRights(
        "CallbackRole",
        """
        dynamodb:BatchGetItem SubscriptionsTable.Arn
        dynamodb:ConditionCheckItem PurgesTable.Arn
        dynamodb:DeleteItem ClaimsTable.Arn
        dynamodb:DeleteItem RevocationsTable.Arn
        dynamodb:GetItem ClaimsTable.Arn
        dynamodb:GetItem DomainsTable.Arn
        dynamodb:GetItem SubscriptionsTable.Arn
        dynamodb:GetItem TenantsTable.Arn
        dynamodb:PutItem ClaimsTable.Arn
        dynamodb:PutItem SubscriptionAuditTable.Arn
        dynamodb:PutItem RevocationsTable.Arn
        dynamodb:PutItem SubscriptionsTable.Arn
        dynamodb:Query RevocationsTable.Arn
        dynamodb:Query SubscriptionsTable.Arn/index/by-account
        dynamodb:Query SubscriptionsTable.Arn/index/by-domain
        dynamodb:UpdateItem ClaimsTable.Arn
        dynamodb:UpdateItem SubscriptionsTable.Arn
        kms:Decrypt DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        kms:GenerateDataKey DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        logs:CreateLogStream CallbackLogs.Arn
        logs:PutLogEvents CallbackLogs.Arn
        secretsmanager:CreateSecret REFRESH-TOKENS/*
        secretsmanager:CreateSecret UNCLAIMED-TOKENS/*
        secretsmanager:DeleteSecret REFRESH-TOKENS/*
        secretsmanager:DeleteSecret UNCLAIMED-TOKENS/*
        secretsmanager:GetSecretValue OAuthClientSecret
        secretsmanager:GetSecretValue StateKeySecret
        secretsmanager:GetSecretValue UNCLAIMED-TOKENS/*
        secretsmanager:PutSecretValue REFRESH-TOKENS/*
        secretsmanager:PutSecretValue UNCLAIMED-TOKENS/*
        secretsmanager:RestoreSecret REFRESH-TOKENS/*
        secretsmanager:RestoreSecret UNCLAIMED-TOKENS/*
        sqs:SendMessage DueMailboxes.Arn
        """);
  }

  @Test
  void subscriptions_reads_mail_and_writes_none() {
    assertRights(
        "SubscriptionsRole",
        """
        dynamodb:BatchGetItem DomainsTable.Arn
        dynamodb:BatchGetItem MessagesTable.Arn
        dynamodb:BatchGetItem SubscriptionsTable.Arn
        dynamodb:BatchGetItem VerificationsTable.Arn
        dynamodb:ConditionCheckItem PurgesTable.Arn
        dynamodb:ConditionCheckItem SubscriptionsTable.Arn
        dynamodb:DeleteItem ClaimsTable.Arn
        dynamodb:DeleteItem RequestsTable.Arn
        dynamodb:DeleteItem RevocationsTable.Arn
        dynamodb:DeleteItem SubscriptionsTable.Arn
        dynamodb:DeleteItem TenantsTable.Arn
        dynamodb:DeleteItem VerificationsTable.Arn
        dynamodb:GetItem ClaimsTable.Arn
        dynamodb:GetItem DomainsTable.Arn
        dynamodb:GetItem FailedMessagesTable.Arn
        dynamodb:GetItem MessagesTable.Arn
        dynamodb:GetItem PurgesTable.Arn
        dynamodb:GetItem QuotaTable.Arn
        dynamodb:GetItem SubscriptionsTable.Arn
        dynamodb:GetItem TenantsTable.Arn
        dynamodb:GetItem VerificationsTable.Arn
        dynamodb:PutItem AuditTable.Arn
        dynamodb:PutItem ClaimsTable.Arn
        dynamodb:PutItem DomainsTable.Arn
        dynamodb:PutItem SubscriptionAuditTable.Arn
        dynamodb:PutItem PurgesTable.Arn
        dynamodb:PutItem RequestsTable.Arn
        dynamodb:PutItem RevocationsTable.Arn
        dynamodb:PutItem SubscriptionsTable.Arn
        dynamodb:PutItem TenantsTable.Arn
        dynamodb:PutItem VerificationsTable.Arn
        dynamodb:Query AuditTable.Arn
        dynamodb:Query DomainsTable.Arn/index/by-tenant
        dynamodb:Query FailedMessagesTable.Arn
        dynamodb:Query SubscriptionAuditTable.Arn
        dynamodb:Query MessagesTable.Arn/index/by-received
        dynamodb:Query QuotaTable.Arn
        dynamodb:Query SubscriptionsTable.Arn
        dynamodb:Query SubscriptionsTable.Arn/index/by-domain
        dynamodb:Query SubscriptionsTable.Arn/index/by-review
        dynamodb:Query SubscriptionsTable.Arn/index/by-status
        dynamodb:Query SubscriptionsTable.Arn/index/by-tenant
        dynamodb:Query SubscriptionsTable.Arn/index/invitations
        dynamodb:Query VerificationsTable.Arn/index/by-tenant
        dynamodb:Scan DomainsTable.Arn
        dynamodb:Scan TenantsTable.Arn
        dynamodb:Scan VerificationsTable.Arn
        dynamodb:UpdateItem FailedMessagesTable.Arn
        dynamodb:UpdateItem QuotaTable.Arn
        dynamodb:UpdateItem SubscriptionsTable.Arn
        kms:Decrypt DataKey.Arn via s3.eu-west-1.amazonaws.com
        kms:Decrypt DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        kms:GenerateDataKey DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        logs:CreateLogStream SubscriptionsLogs.Arn
        logs:PutLogEvents SubscriptionsLogs.Arn
        s3:GetObject MailBucket.Arn/mail/*
        s3:ListBucket MailBucket.Arn
        secretsmanager:GetSecretValue InvitationKeySecret
        secretsmanager:GetSecretValue OAuthClientSecret
        secretsmanager:GetSecretValue PageTokenKeySecret
        secretsmanager:GetSecretValue REFRESH-TOKENS/*
        secretsmanager:GetSecretValue ServiceAccountKeySecret
        secretsmanager:PutSecretValue REFRESH-TOKENS/*
        sqs:SendMessage DueMailboxes.Arn
        """);
  }

  @Test
  void dispatch_reads_who_is_due_and_no_secret() {
    assertRights(
        "SyncDispatchRole",
        """
        dynamodb:GetItem QuotaTable.Arn
        dynamodb:Query PurgesTable.Arn/index/under-way
        dynamodb:Query QuotaTable.Arn
        dynamodb:Query RevocationsTable.Arn/index/due
        dynamodb:Query SubscriptionsTable.Arn/index/due
        logs:CreateLogStream SyncDispatchLogs.Arn
        logs:PutLogEvents SyncDispatchLogs.Arn
        sqs:GetQueueAttributes DueMailboxes.Arn
        sqs:SendMessage DueMailboxes.Arn
        """);
  }

  @Test
  void mailbox_writes_mail_and_reads_none() {
    assertRights(
        "SyncMailboxRole",
        """
        dynamodb:BatchGetItem MessagesTable.Arn
        dynamodb:BatchGetItem SubscriptionsTable.Arn
        dynamodb:BatchWriteItem MessagesTable.Arn
        dynamodb:DeleteItem ClaimsTable.Arn
        dynamodb:DeleteItem FailedMessagesTable.Arn
        dynamodb:DeleteItem RevocationsTable.Arn
        dynamodb:GetItem ClaimsTable.Arn
        dynamodb:GetItem DomainsTable.Arn
        dynamodb:GetItem MessagesTable.Arn
        dynamodb:GetItem PurgesTable.Arn
        dynamodb:GetItem QuotaTable.Arn
        dynamodb:GetItem SubscriptionsTable.Arn
        dynamodb:PutItem ClaimsTable.Arn
        dynamodb:PutItem FailedMessagesTable.Arn
        dynamodb:PutItem SubscriptionAuditTable.Arn
        dynamodb:PutItem MessagesTable.Arn
        dynamodb:PutItem PurgesTable.Arn
        dynamodb:PutItem QuotaTable.Arn
        dynamodb:PutItem RevocationsTable.Arn
        dynamodb:Query FailedMessagesTable.Arn
        dynamodb:Query MessagesTable.Arn
        dynamodb:Query MessagesTable.Arn/index/by-received
        dynamodb:Query QuotaTable.Arn
        dynamodb:Query RevocationsTable.Arn
        dynamodb:Query SubscriptionsTable.Arn/index/by-account
        dynamodb:Query SubscriptionsTable.Arn/index/by-status
        dynamodb:UpdateItem ClaimsTable.Arn
        dynamodb:UpdateItem QuotaTable.Arn
        dynamodb:UpdateItem SubscriptionsTable.Arn
        kms:Decrypt DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        kms:GenerateDataKey DataKey.Arn via s3.eu-west-1.amazonaws.com
        kms:GenerateDataKey DataKey.Arn via secretsmanager.eu-west-1.amazonaws.com
        logs:CreateLogStream SyncMailboxLogs.Arn
        logs:PutLogEvents SyncMailboxLogs.Arn
        s3:DeleteObject MailBucket.Arn/mail/*
        s3:PutObject MailBucket.Arn/mail/*
        secretsmanager:DeleteSecret REFRESH-TOKENS/*
        secretsmanager:DeleteSecret UNCLAIMED-TOKENS/*
        secretsmanager:GetSecretValue OAuthClientSecret
        secretsmanager:GetSecretValue REFRESH-TOKENS/*
        secretsmanager:GetSecretValue ServiceAccountKeySecret
        secretsmanager:GetSecretValue UNCLAIMED-TOKENS/*
        secretsmanager:PutSecretValue REFRESH-TOKENS/*
        sqs:ChangeMessageVisibility DueMailboxes.Arn
        sqs:DeleteMessage DueMailboxes.Arn
        sqs:GetQueueAttributes DueMailboxes.Arn
        sqs:ReceiveMessage DueMailboxes.Arn
        """);
  }

  /// `*` is where IAM knows no resource.
  @Test
  void the_pipe_reads_the_ledger_s_stream_and_writes_to_the_bus() {
    assertRights(
        "MailReceivedRole",
        """
        dynamodb:DescribeStream MessagesTable.StreamArn
        dynamodb:GetRecords MessagesTable.StreamArn
        dynamodb:GetShardIterator MessagesTable.StreamArn
        dynamodb:ListStreams *
        events:PutEvents MailBus.Arn
        sqs:SendMessage DeadEvents.Arn
        """);
  }

  @Test
  void no_right_but_one_is_on_everything_and_no_role_has_policies_of_others() {
    Map<String, JsonNode> roles = template.ofType("AWS::IAM::Role");

    assertThat(roles.keySet().stream().flatMap(role -> template.rights(role).stream()))
        .filteredOn(right -> right.endsWith(" *") || right.contains(":* "))
        .containsExactly("dynamodb:ListStreams *");
    assertThat(roles.values())
        .allSatisfy(role -> assertThat(role.path("ManagedPolicyArns").isMissingNode()).isTrue());
    assertThat(template.ofType("AWS::IAM::Policy")).isEmpty();
  }

  /// By https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html.
  @Test
  void what_has_been_done_is_written_in_its_own_transaction_and_never_changed() {
    List<JsonNode> statements =
        template.ofType("AWS::IAM::Role").values().stream()
            .flatMap(role -> role.findValues("Statement").stream())
            .flatMap(Template::each)
            .filter(
                statement ->
                    Template.each(statement.path("Resource"))
                        .anyMatch(of -> of.asText().matches("(SubscriptionAudit|Audit)Table[.].*")))
            .toList();

    assertThat(statements.stream().flatMap(each -> Template.each(each.path("Action"))))
        .extracting(JsonNode::asText)
        .containsOnly("dynamodb:PutItem", "dynamodb:Query");
    assertThat(statements)
        .filteredOn(statement -> statement.path("Action").toString().contains("PutItem"))
        .hasSize(3)
        .allSatisfy(
            statement ->
                assertThat(statement.path("Condition"))
                    .isEqualTo(
                        json(
                            "{'ForAnyValue:StringEquals': {'dynamodb:EnclosingOperation':"
                                + " ['TransactWriteItems']}}")));
  }

  /// Whom no key's condition of a role's own stops: every use of the key is through one service.
  @Test
  void the_key_is_used_through_secrets_manager_or_s3_alone() {
    assertThat(
            template.ofType("AWS::IAM::Role").keySet().stream()
                .flatMap(role -> template.rights(role).stream())
                .filter(right -> right.startsWith("kms:")))
        .isNotEmpty()
        .allSatisfy(
            right ->
                assertThat(right)
                    .matches(
                        "kms:\\w+ DataKey.Arn via (secretsmanager|s3).eu-west-1.amazonaws.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "Authorize, lambda",
    "Callback, lambda",
    "Subscriptions, lambda",
    "SyncDispatch, lambda",
    "SyncMailbox, lambda",
    "MailReceived, pipes"
  })
  void a_role_is_taken_by_its_service_alone(String name, String service) {
    JsonNode statements =
        template.properties(name + "Role").path("AssumeRolePolicyDocument").path("Statement");

    assertThat(statements).hasSize(1);
    assertThat(statements.get(0).path("Action").asText()).isEqualTo("sts:AssumeRole");
    assertThat(statements.get(0).path("Principal").properties())
        .extracting(principal -> principal.getKey() + " " + principal.getValue().asText())
        .containsExactly("Service " + service + ".amazonaws.com");
    assertThat(
            statements
                .get(0)
                .path("Condition")
                .path("StringEquals")
                .path("aws:SourceAccount")
                .asText())
        .isEqualTo("123456789012");
  }

  /// The service acts for everybody's pipes (IAM User Guide, The confused deputy problem).
  @Test
  void the_pipe_s_role_is_taken_for_that_pipe_alone() {
    JsonNode condition =
        template
            .properties("MailReceivedRole")
            .path("AssumeRolePolicyDocument")
            .path("Statement")
            .get(0)
            .path("Condition");

    assertThat(condition.path("StringEquals").path("aws:SourceArn").asText())
        .isEqualTo(
            "arn:aws:pipes:eu-west-1:123456789012:pipe/"
                + template.properties("MailReceivedPipe").path("Name").asText())
        .endsWith("/gmail-connector-test");
  }

  /// API Gateway and EventBridge call functions for everybody's APIs and rules.
  @Test
  void a_function_is_called_by_the_api_s_routes_and_the_schedule_alone() {
    assertThat(template.ofType("AWS::Lambda::Permission").values())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.path("SourceArn").asText()).isNotEmpty());
  }

  @Test
  void each_function_has_a_role_of_its_own() {
    List<String> roles =
        template.ofType("AWS::Lambda::Function").values().stream()
            .map(function -> function.path("Role").asText())
            .toList();

    assertThat(roles)
        .containsExactlyInAnyOrder(
            "AuthorizeRole.Arn",
            "CallbackRole.Arn",
            "SubscriptionsRole.Arn",
            "SyncDispatchRole.Arn",
            "SyncMailboxRole.Arn");
  }

  private void assertRights(String role, String lines) {
    Stream<String> expected =
        lines
            .lines()
            .map(
                line ->
                    line.replace("REFRESH-TOKENS", SECRETS + "refresh-tokens")
                        .replace("UNCLAIMED-TOKENS", SECRETS + "unclaimed-tokens"));
    assertThat(template.rights(role)).containsExactlyInAnyOrderElementsOf(expected.toList());
  }
}
