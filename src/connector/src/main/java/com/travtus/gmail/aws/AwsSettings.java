package com.travtus.gmail.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// What the deployment calls its resources. Region and credentials come from the SDK's own sources.
@ConfigMapping(prefix = "connector.aws")
public interface AwsSettings {

  @WithDefault("subscriptions")
  String subscriptionsTable();

  /// Which subscription reads each mailbox.
  @WithDefault("claims")
  String claimsTable();

  @WithDefault("domains")
  String domainsTable();

  /// Domains that a tenant has yet to prove.
  @WithDefault("verifications")
  String verificationsTable();

  /// Every change of domains, of their verifications and of tenants.
  @WithDefault("audit")
  String auditTable();

  /// What mailbox owners are told of each tenant.
  @WithDefault("tenants")
  String tenantsTable();

  @WithDefault("messages")
  String messagesTable();

  /// What became of each subscription.
  @WithDefault("subscription-audit")
  String subscriptionAuditTable();

  /// Messages that could not be taken in.
  @WithDefault("failed-messages")
  String failedMessagesTable();

  @WithDefault("purges")
  String purgesTable();

  /// Consents that are to be revoked at Google.
  @WithDefault("revocations")
  String revocationsTable();

  /// What has been answered to requests with an `Idempotency-Key`.
  @WithDefault("requests")
  String requestsTable();

  /// What all workers have spent of Google's quota, and the project's breaker.
  @WithDefault("quota")
  String quotaTable();

  /// In front of every secret's name, as in `gmail-connector/prod`.
  @WithDefault("gmail-connector")
  String secretsPrefix();

  /// The KMS key, by id or ARN, that new secrets are encrypted with; without it, the account's own
  /// for Secrets Manager.
  Optional<String> secretsKey();

  /// Which deployment the metrics are of.
  @WithDefault("local")
  String stage();

  /// Where the raw mail goes; needed by the sync alone.
  Optional<String> mailBucket();

  /// The URL of the FIFO queue of mailboxes that are due; needed by whatever adds to it.
  Optional<String> syncQueueUrl();
}
