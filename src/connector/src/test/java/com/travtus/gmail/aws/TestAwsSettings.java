package com.travtus.gmail.aws;

import java.util.Optional;

/// Names of resources for tests.
public record TestAwsSettings(
    String subscriptionsTable,
    String domainsTable,
    String messagesTable,
    String historyTable,
    String failingTable,
    String purgesTable,
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
        "domains",
        "messages",
        "history",
        "failing",
        "purges",
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
        domainsTable,
        messagesTable,
        historyTable,
        failingTable,
        purgesTable,
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
        domainsTable,
        messagesTable,
        historyTable,
        failingTable,
        purgesTable,
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
        domainsTable,
        messagesTable,
        historyTable,
        failingTable,
        purgesTable,
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
        domainsTable,
        messagesTable,
        historyTable,
        failingTable,
        purgesTable,
        requestsTable,
        quotaTable,
        secretsPrefix,
        secretsKey,
        stage,
        mailBucket,
        Optional.of(url));
  }
}
