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
        stage,
        mailBucket,
        Optional.of(url));
  }
}
