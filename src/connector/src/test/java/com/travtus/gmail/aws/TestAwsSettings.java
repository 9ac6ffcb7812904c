package com.travtus.gmail.aws;

import java.util.Optional;

/// Names of resources for tests.
public record TestAwsSettings(
    String subscriptionsTable,
    String domainsTable,
    String messagesTable,
    String secretsPrefix,
    Optional<String> mailBucket,
    Optional<String> syncQueueUrl)
    implements AwsSettings {

  /// Tables alone.
  public static TestAwsSettings tables() {
    return new TestAwsSettings(
        "subscriptions",
        "domains",
        "messages",
        "gmail-connector/test",
        Optional.empty(),
        Optional.empty());
  }

  TestAwsSettings withMailBucket(String bucket) {
    return new TestAwsSettings(
        subscriptionsTable,
        domainsTable,
        messagesTable,
        secretsPrefix,
        Optional.of(bucket),
        syncQueueUrl);
  }

  TestAwsSettings withSyncQueueUrl(String url) {
    return new TestAwsSettings(
        subscriptionsTable,
        domainsTable,
        messagesTable,
        secretsPrefix,
        mailBucket,
        Optional.of(url));
  }
}
