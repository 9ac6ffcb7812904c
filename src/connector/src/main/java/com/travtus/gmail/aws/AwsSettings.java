package com.travtus.gmail.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The names of the deployment's resources. The SDK finds region and credentials in its own
/// sources.
@ConfigMapping(prefix = "connector.aws")
public interface AwsSettings {

  @WithDefault("subscriptions")
  String subscriptionsTable();

  /// Which subscription reads each mailbox.
  @WithDefault("claims")
  String claimsTable();

  @WithDefault("domains")
  String domainsTable();

  /// Domains whose ownership a tenant has yet to prove.
  @WithDefault("verifications")
  String verificationsTable();

  /// Every change to domains, domain verifications and tenants.
  @WithDefault("audit")
  String auditTable();

  /// The names by which mailbox owners know tenants.
  @WithDefault("tenants")
  String tenantsTable();

  @WithDefault("messages")
  String messagesTable();

  /// Every change to subscriptions.
  @WithDefault("subscription-audit")
  String subscriptionAuditTable();

  /// Messages that could not be stored.
  @WithDefault("failed-messages")
  String failedMessagesTable();

  @WithDefault("purges")
  String purgesTable();

  /// Consents to be revoked at Google.
  @WithDefault("revocations")
  String revocationsTable();

  /// Responses to requests with an `Idempotency-Key`.
  @WithDefault("requests")
  String requestsTable();

  /// The quota at Google that all workers have used, and the project's circuit breaker.
  @WithDefault("quota")
  String quotaTable();

  /// The prefix of every secret's name, for example `gmail-connector/prod`.
  @WithDefault("gmail-connector")
  String secretsPrefix();

  /// The id or ARN of the KMS key that encrypts new secrets. The default is the account's key for
  /// Secrets Manager.
  Optional<String> secretsKey();

  /// The deployment's stage, a dimension of the metrics.
  @WithDefault("local")
  String stage();

  /// The bucket for raw mail. Only the sync needs it.
  Optional<String> mailBucket();

  /// The URL of the FIFO queue of due mailboxes. Required by functions that add to it.
  Optional<String> syncQueueUrl();
}
