package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Creates the tables for the local run and the tests, which have no template.
public final class Tables {
  static final String BY_TENANT = "by-tenant";
  static final String BY_STATUS = "by-status";
  static final String BY_DOMAIN = "by-domain";
  static final String BY_ACCOUNT = "by-account";
  static final String BY_REVIEW = "by-review";
  static final String INVITATIONS = "invitations";
  static final String DUE = "due";
  static final String BY_RECEIVED = "by-received";
  static final String UNDER_WAY = "under-way";

  private final DynamoDbClient dynamoDb;
  private final AwsSettings settings;

  public Tables(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.settings = settings;
  }

  /// Creates the missing tables.
  public void createMissing() {
    List<String> present = dynamoDb.listTables().tableNames();
    Stream.of(
            subscriptions(),
            subscriptionAudit(),
            claims(),
            tenants(),
            domains(),
            verifications(),
            audit(),
            messages(),
            failedMessages(),
            purges(),
            revocations(),
            requests(),
            quota())
        .filter(table -> !present.contains(table.tableName()))
        .forEach(
            table -> {
              dynamoDb.createTable(table);
              dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(table.tableName()));
            });
    Map.of(
            settings.claimsTable(), ClaimItem.EXPIRES_AT,
            settings.verificationsTable(), VerificationItem.EXPIRES_AT,
            settings.messagesTable(), LedgerItem.EXPIRES_AT,
            settings.purgesTable(), PurgeItem.EXPIRES_AT,
            settings.requestsTable(), DynamoIdempotentRequests.EXPIRES_AT,
            settings.quotaTable(), QuotaItem.EXPIRES_AT)
        .forEach(
            (table, attribute) -> {
              if (!present.contains(table)) {
                dynamoDb.updateTimeToLive(
                    request ->
                        request
                            .tableName(table)
                            .timeToLiveSpecification(
                                ttl -> ttl.enabled(true).attributeName(attribute)));
              }
            });
  }

  private CreateTableRequest subscriptions() {
    return table(settings.subscriptionsTable(), SubscriptionItem.ID, null)
        .attributeDefinitions(
            text(SubscriptionItem.ID),
            text(SubscriptionItem.TENANT),
            text(SubscriptionItem.DOMAIN_FIRST),
            text(SubscriptionItem.CANONICAL_DOMAIN),
            text(SubscriptionItem.CANONICAL_MAILBOX),
            text(SubscriptionItem.ACCOUNT),
            text(SubscriptionItem.TENANT_STATUS),
            number(SubscriptionItem.REVIEW_DUE_AT),
            text(SubscriptionItem.INVITING),
            number(SubscriptionItem.INVITATION_EXPIRES_AT),
            text(SubscriptionItem.DUE_SHARD),
            number(SubscriptionItem.NEXT_SYNC_AT))
        .globalSecondaryIndexes(
            index(BY_TENANT, SubscriptionItem.TENANT, SubscriptionItem.DOMAIN_FIRST),
            index(BY_STATUS, SubscriptionItem.TENANT_STATUS, SubscriptionItem.DOMAIN_FIRST),
            index(BY_DOMAIN, SubscriptionItem.CANONICAL_DOMAIN, SubscriptionItem.CANONICAL_MAILBOX),
            index(BY_ACCOUNT, SubscriptionItem.ACCOUNT, SubscriptionItem.ID),
            index(BY_REVIEW, SubscriptionItem.TENANT, SubscriptionItem.REVIEW_DUE_AT),
            index(INVITATIONS, SubscriptionItem.INVITING, SubscriptionItem.INVITATION_EXPIRES_AT),
            with(
                SubscriptionItem.TENANT,
                index(DUE, SubscriptionItem.DUE_SHARD, SubscriptionItem.NEXT_SYNC_AT)))
        .build();
  }

  private CreateTableRequest subscriptionAudit() {
    return table(
            settings.subscriptionAuditTable(),
            SubscriptionAuditItem.SUBSCRIPTION,
            SubscriptionAuditItem.ENTRY)
        .attributeDefinitions(
            text(SubscriptionAuditItem.SUBSCRIPTION), text(SubscriptionAuditItem.ENTRY))
        .build();
  }

  private CreateTableRequest claims() {
    return table(settings.claimsTable(), ClaimItem.MAILBOX, null)
        .attributeDefinitions(text(ClaimItem.MAILBOX))
        .build();
  }

  private CreateTableRequest tenants() {
    return table(settings.tenantsTable(), DynamoTenants.TENANT, null)
        .attributeDefinitions(text(DynamoTenants.TENANT))
        .build();
  }

  private CreateTableRequest domains() {
    return table(settings.domainsTable(), DomainItem.NAME, null)
        .attributeDefinitions(text(DomainItem.NAME), text(DomainItem.TENANT))
        .globalSecondaryIndexes(index(BY_TENANT, DomainItem.TENANT, DomainItem.NAME))
        .build();
  }

  private CreateTableRequest verifications() {
    return table(settings.verificationsTable(), VerificationItem.DOMAIN, VerificationItem.TENANT)
        .attributeDefinitions(text(VerificationItem.DOMAIN), text(VerificationItem.TENANT))
        .globalSecondaryIndexes(index(BY_TENANT, VerificationItem.TENANT, VerificationItem.DOMAIN))
        .build();
  }

  private CreateTableRequest audit() {
    return table(settings.auditTable(), AuditItem.SUBJECT, AuditItem.ENTRY)
        .attributeDefinitions(text(AuditItem.SUBJECT), text(AuditItem.ENTRY))
        .build();
  }

  private CreateTableRequest messages() {
    return table(settings.messagesTable(), LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE)
        .attributeDefinitions(
            text(LedgerItem.SUBSCRIPTION), text(LedgerItem.MESSAGE), text(LedgerItem.RECEIVED_AT))
        .globalSecondaryIndexes(index(BY_RECEIVED, LedgerItem.SUBSCRIPTION, LedgerItem.RECEIVED_AT))
        .build();
  }

  private CreateTableRequest failedMessages() {
    return table(settings.failedMessagesTable(), LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE)
        .attributeDefinitions(text(LedgerItem.SUBSCRIPTION), text(LedgerItem.MESSAGE))
        .build();
  }

  private CreateTableRequest purges() {
    return table(settings.purgesTable(), PurgeItem.SUBSCRIPTION, null)
        .attributeDefinitions(
            text(PurgeItem.SUBSCRIPTION), text(PurgeItem.UNDER_WAY), number(PurgeItem.DUE_AT))
        .globalSecondaryIndexes(
            with(PurgeItem.TENANT, index(UNDER_WAY, PurgeItem.UNDER_WAY, PurgeItem.DUE_AT)))
        .build();
  }

  private CreateTableRequest revocations() {
    return table(settings.revocationsTable(), RevocationItem.SUBSCRIPTION, RevocationItem.GRANT)
        .attributeDefinitions(
            text(RevocationItem.SUBSCRIPTION),
            text(RevocationItem.GRANT),
            text(RevocationItem.PENDING),
            number(RevocationItem.DUE_AT))
        .globalSecondaryIndexes(
            with(RevocationItem.TENANT, index(DUE, RevocationItem.PENDING, RevocationItem.DUE_AT)))
        .build();
  }

  private CreateTableRequest requests() {
    return table(settings.requestsTable(), DynamoIdempotentRequests.REQUEST, null)
        .attributeDefinitions(text(DynamoIdempotentRequests.REQUEST))
        .build();
  }

  private CreateTableRequest quota() {
    return table(settings.quotaTable(), QuotaItem.WHAT, QuotaItem.WHOSE)
        .attributeDefinitions(text(QuotaItem.WHAT), text(QuotaItem.WHOSE))
        .build();
  }

  private static CreateTableRequest.Builder table(
      String name, String hash, @Nullable String range) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys(hash, range));
  }

  /// An index with only keys.
  private static GlobalSecondaryIndex index(String name, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(hash, range))
        .projection(what -> what.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static GlobalSecondaryIndex with(String attribute, GlobalSecondaryIndex index) {
    return index.toBuilder()
        .projection(what -> what.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(attribute))
        .build();
  }

  private static List<KeySchemaElement> keys(String hash, @Nullable String range) {
    return range == null
        ? List.of(key(hash, KeyType.HASH))
        : List.of(key(hash, KeyType.HASH), key(range, KeyType.RANGE));
  }

  private static AttributeDefinition text(String name) {
    return attribute(name, ScalarAttributeType.S);
  }

  private static AttributeDefinition number(String name) {
    return attribute(name, ScalarAttributeType.N);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
