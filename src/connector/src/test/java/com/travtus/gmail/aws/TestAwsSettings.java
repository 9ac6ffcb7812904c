package com.travtus.gmail.aws;

import java.util.Optional;

/// Names of resources for tests.
public record TestAwsSettings(
    String subscriptionsTable,
    String claimsTable,
    String tenantsTable,
    String domainsTable,
    String verificationsTable,
    String auditTable,
    String messagesTable,
    String subscriptionAuditTable,
    String failedMessagesTable,
    String purgesTable,
    String revocationsTable,
    String requestsTable,
    String quotaTable,
    String secretsPrefix,
    Optional<String> secretsKey,
    String stage,
    Optional<String> mailBucket,
    Optional<String> syncQueueUrl)
    implements AwsSettings {

  /// Tables alone.
  public static TestAwsSettings tables() {
    return new TestAwsSettings(
        "subscriptions",
        "claims",
        "tenants",
        "domains",
        "verifications",
        "audit",
        "messages",
        "subscription-audit",
        "failed-messages",
        "purges",
        "revocations",
        "requests",
        "quota",
        "gmail-connector/test",
        Optional.empty(),
        "test",
        Optional.empty(),
        Optional.empty());
  }

  TestAwsSettings withSecretsPrefix(String prefix) {
    return new TestAwsSettings(
        subscriptionsTable,
        claimsTable,
        tenantsTable,
        domainsTable,
        verificationsTable,
        auditTable,
        messagesTable,
        subscriptionAuditTable,
        failedMessagesTable,
        purgesTable,
        revocationsTable,
        requestsTable,
        quotaTable,
        prefix,
        secretsKey,
        stage,
        mailBucket,
        syncQueueUrl);
  }

  TestAwsSettings withSecretsKey(String key) {
    return new TestAwsSettings(
        subscriptionsTable,
        claimsTable,
        tenantsTable,
        domainsTable,
        verificationsTable,
        auditTable,
        messagesTable,
        subscriptionAuditTable,
        failedMessagesTable,
        purgesTable,
        revocationsTable,
        requestsTable,
        quotaTable,
        secretsPrefix,
        Optional.of(key),
        stage,
        mailBucket,
        syncQueueUrl);
  }

  TestAwsSettings withMailBucket(String bucket) {
    return new TestAwsSettings(
        subscriptionsTable,
        claimsTable,
        tenantsTable,
        domainsTable,
        verificationsTable,
        auditTable,
        messagesTable,
        subscriptionAuditTable,
        failedMessagesTable,
        purgesTable,
        revocationsTable,
        requestsTable,
        quotaTable,
        secretsPrefix,
        secretsKey,
        stage,
        Optional.of(bucket),
        syncQueueUrl);
  }

  TestAwsSettings withSyncQueueUrl(String url) {
    return new TestAwsSettings(
        subscriptionsTable,
        claimsTable,
        tenantsTable,
        domainsTable,
        verificationsTable,
        auditTable,
        messagesTable,
        subscriptionAuditTable,
        failedMessagesTable,
        purgesTable,
        revocationsTable,
        requestsTable,
        quotaTable,
        secretsPrefix,
        secretsKey,
        stage,
        mailBucket,
        Optional.of(url));
  }
}
