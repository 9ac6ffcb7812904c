package com.travtus.gmail.deployment.template;

import static com.travtus.gmail.deployment.template.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.mailbox.RedeliveryBackoff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How what is kept is kept.
@Template.Needed
class StoresTest {
  private final Template template = Template.deployed();

  @Test
  void tables_are_thirteen() {
    assertThat(template.ofType("AWS::DynamoDB::Table").keySet())
        .containsExactlyInAnyOrder(
            "SubscriptionsTable",
            "ClaimsTable",
            "SubscriptionAuditTable",
            "DomainsTable",
            "VerificationsTable",
            "TenantsTable",
            "AuditTable",
            "MessagesTable",
            "FailedMessagesTable",
            "PurgesTable",
            "RevocationsTable",
            "RequestsTable",
            "QuotaTable");
  }

  @Test
  void tables_are_encrypted_by_the_account_s_key_and_paid_by_request() {
    assertThat(template.ofType("AWS::DynamoDB::Table").values())
        .allSatisfy(
            table -> {
              assertThat(table.path("SSESpecification")).isEqualTo(json("{SSEEnabled: true}"));
              assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SubscriptionsTable",
        "ClaimsTable",
        "SubscriptionAuditTable",
        "DomainsTable",
        "VerificationsTable",
        "TenantsTable",
        "AuditTable",
        "MessagesTable",
        "FailedMessagesTable",
        "PurgesTable",
        "RevocationsTable",
        "RequestsTable"
      })
  void a_table_can_be_recovered_and_is_not_deleted_by_mistake(String name) {
    JsonNode table = template.properties(name);

    assertThat(table.path("PointInTimeRecoverySpecification"))
        .isEqualTo(json("{PointInTimeRecoveryEnabled: true}"));
    assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertRetained(name);
  }

  @Test
  void what_is_created_again_by_the_next_call_need_not_be_recovered() {
    assertThat(template.resource("QuotaTable").path("DeletionPolicy").asText()).isEqualTo("Delete");
  }

  @Test
  void the_ledger_s_stream_feeds_the_bus_once_a_message_is_in() {
    assertThat(template.properties("MessagesTable").path("StreamSpecification"))
        .isEqualTo(json("{StreamViewType: 'NEW_IMAGE'}"));
    JsonNode pipe = template.properties("MailReceivedPipe");
    assertThat(pipe.path("Source").asText()).isEqualTo("MessagesTable.StreamArn");
    assertThat(pipe.path("Target").asText()).isEqualTo("MailBus.Arn");
    assertThat(pipe.path("RoleArn").asText()).isEqualTo("MailReceivedRole.Arn");
    assertThat(pipe.path("SourceParameters").path("FilterCriteria").findValue("Pattern").asText())
        .isEqualTo("{\"eventName\":[\"INSERT\"]}");
    assertThat(
            pipe.path("SourceParameters")
                .path("DynamoDBStreamParameters")
                .path("DeadLetterConfig")
                .path("Arn")
                .asText())
        .isEqualTo("DeadEvents.Arn");
  }

  /// An event is copied to every rule's target.
  @Test
  void an_event_says_nothing_of_what_the_mail_says() {
    String event =
        template
            .properties("MailReceivedPipe")
            .path("TargetParameters")
            .path("InputTemplate")
            .asText();

    assertThat(event)
        .contains("tenant", "subscription", "message", "key", "sha256")
        .doesNotContain("headers", "subject", "from", "labels");
  }

  @Test
  void mail_is_encrypted_by_our_key() {
    assertThat(
            template
                .properties("MailBucket")
                .path("BucketEncryption")
                .path("ServerSideEncryptionConfiguration"))
        .isEqualTo(
            json(
                """
                [{ServerSideEncryptionByDefault:
                    {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'DataKey.Arn'},
                  BucketKeyEnabled: true}]
                """));
  }

  @Test
  void mail_is_nobody_else_s_and_stays_when_the_stack_goes() {
    JsonNode bucket = template.properties("MailBucket");

    assertThat(bucket.path("PublicAccessBlockConfiguration"))
        .isEqualTo(
            json(
                """
                {BlockPublicAcls: true, BlockPublicPolicy: true,
                 IgnorePublicAcls: true, RestrictPublicBuckets: true}
                """));
    assertThat(bucket.path("OwnershipControls"))
        .isEqualTo(json("{Rules: [{ObjectOwnership: 'BucketOwnerEnforced'}]}"));
    assertThat(bucket.has("VersioningConfiguration")).as("purged mail is to be gone").isFalse();
    assertRetained("MailBucket");
  }

  @Test
  void mail_goes_after_as_many_days_as_were_asked_for() {
    assertThat(template.properties("MailBucket").path("LifecycleConfiguration").path("Rules"))
        .isEqualTo(
            json(
                """
                [{Id: 'abandoned-uploads', Status: 'Enabled',
                  AbortIncompleteMultipartUpload: {DaysAfterInitiation: 1}},
                 {Id: 'retention', Status: 'Enabled', Prefix: 'mail/', ExpirationInDays: '30'}]
                """));
  }

  @Test
  void the_bucket_refuses_plain_http_and_what_would_overwrite() {
    assertThat(template.properties("MailBucketPolicy").path("PolicyDocument").path("Statement"))
        .isEqualTo(
            json(
                """
                [{Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 's3:*',
                  Resource: ['MailBucket.Arn', 'MailBucket.Arn/*'],
                  Condition: {Bool: {'aws:SecureTransport': 'false'}}},
                 {Sid: 'NeverOverwritten', Effect: 'Deny', Principal: '*', Action: 's3:PutObject',
                  Resource: 'MailBucket.Arn/mail/*',
                  Condition: {Null: {'s3:if-none-match': 'true'}}}]
                """));
  }

  @Test
  void queues_are_encrypted_and_refuse_plain_http() {
    assertThat(template.ofType("AWS::SQS::Queue").values())
        .hasSize(3)
        .allSatisfy(queue -> assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue());
    JsonNode policy = template.properties("TlsOnlyQueues");
    assertThat(policy.path("Queues"))
        .isEqualTo(json("['DueMailboxes', 'DeadMailboxes', 'DeadEvents']"));
    assertThat(policy.path("PolicyDocument").path("Statement"))
        .isEqualTo(
            json(
                """
                [{Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*',
                  Condition: {Bool: {'aws:SecureTransport': 'false'}}}]
                """));
  }

  @Test
  void a_mailbox_that_fails_again_and_again_is_a_dead_letter() {
    JsonNode queue = template.properties("DueMailboxes");

    assertThat(queue.path("FifoQueue").asBoolean()).isTrue();
    assertThat(queue.path("DeduplicationScope").asText()).isEqualTo("messageGroup");
    assertThat(queue.path("FifoThroughputLimit").asText()).isEqualTo("perMessageGroupId");
    assertThat(queue.path("RedrivePolicy").path("deadLetterTargetArn").asText())
        .isEqualTo("DeadMailboxes.Arn");
    assertThat(queue.path("RedrivePolicy").path("maxReceiveCount").asInt())
        .isEqualTo(RedeliveryBackoff.TRIES);
    assertThat(template.properties("DeadMailboxes").path("FifoQueue").asBoolean()).isTrue();
    assertThat(
            List.of("DeadMailboxes", "DeadEvents").stream()
                .map(dead -> template.properties(dead).path("MessageRetentionPeriod").asInt()))
        .as("for the longest that SQS keeps")
        .containsOnly(1_209_600);
  }

  /// As Lambda's guide for SQS has it; and a worker that dies each time is a dead letter before its
  /// message is too old.
  @Test
  void the_queue_waits_for_a_worker_six_times_as_long_as_it_may_take() {
    int timeout = template.properties("SyncMailboxFunction").path("Timeout").asInt();
    JsonNode queue = template.properties("DueMailboxes");
    int visibility = queue.path("VisibilityTimeout").asInt();

    assertThat(visibility).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(queue.path("MessageRetentionPeriod").asInt())
        .isGreaterThan(RedeliveryBackoff.TRIES * visibility);
  }

  @Test
  void the_key_is_turned_over_and_administered_by_the_account() {
    JsonNode key = template.properties("DataKey");

    assertThat(key.path("EnableKeyRotation").asBoolean()).isTrue();
    assertThat(key.path("KeyPolicy").path("Statement"))
        .isEqualTo(
            json(
                """
                [{Sid: 'Account', Effect: 'Allow',
                  Principal: {AWS: 'arn:aws:iam::123456789012:root'},
                  Action: 'kms:*', Resource: '*'}]
                """));
    assertThat(template.properties("DataKeyAlias"))
        .isEqualTo(json("{AliasName: 'alias/gmail-connector-test', TargetKeyId: 'DataKey'}"));
    assertRetained("DataKey");
  }

  @Test
  void every_secret_is_encrypted_by_our_key_and_none_is_in_the_template() {
    assertThat(template.ofType("AWS::SecretsManager::Secret"))
        .hasSize(5)
        .allSatisfy(
            (name, secret) -> {
              assertThat(secret.path("KmsKeyId").asText()).isEqualTo("DataKey.Arn");
              assertThat(secret.has("SecretString")).isFalse();
            });
    assertRetained("OAuthClientSecret");
    assertRetained("ServiceAccountKeySecret");
  }

  private void assertRetained(String name) {
    assertThat(template.resource(name).path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(template.resource(name).path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
  }
}
