package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsClients;
import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.aws.TestAwsSettings;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.quota.CircuitBreakerStore;
import com.travtus.gmail.quota.QuotaUsage;
import com.travtus.gmail.quota.RateLimits;
import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.Tenants;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The adapters on tables, wherever those are.
public class DynamoStores implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;
  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final AwsSettings settings = TestAwsSettings.tables();
  private final DynamoDbClient client;

  public DynamoStores(DynamoDbClient client) {
    this.client = client;
  }

  /// For another process than the tables'.
  ///
  /// @param url of a [ServedDynamo]
  public static DynamoStores at(URI url) {
    return new DynamoStores(
        DynamoDbClient.builder()
            .endpointOverride(url)
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                options -> options.retryStrategy(AwsClients.retryingTransactions()))
            .build());
  }

  final void createTables() {
    new Tables(client, settings).createMissing();
  }

  public Subscriptions subscriptions() {
    return new DynamoSubscriptions(client, settings);
  }

  public Domains domains() {
    return new DynamoDomains(client, settings);
  }

  public DomainVerifications domainVerifications() {
    return new DynamoDomainVerifications(client, settings);
  }

  public AuditLog auditLog() {
    return new DynamoAuditLog(client, settings);
  }

  public Tenants tenants() {
    return new DynamoTenants(client, settings);
  }

  public Ledger ledger() {
    return new DynamoLedger(client, settings);
  }

  public SubscriptionAuditLog subscriptionAuditLog() {
    return new DynamoSubscriptionAuditLog(client, settings);
  }

  public Purges purges() {
    return new DynamoPurges(client, settings);
  }

  public Revocations revocations() {
    return new DynamoRevocations(client, settings);
  }

  public FailedMessages failedMessages() {
    return new DynamoFailedMessages(client, settings);
  }

  public IdempotentRequests idempotentRequests() {
    return new DynamoIdempotentRequests(client, settings);
  }

  public QuotaUsage quotaUsage() {
    return new DynamoQuotaUsage(client, settings);
  }

  public RateLimits rateLimits() {
    return new DynamoRateLimits(client, settings);
  }

  public CircuitBreakerStore circuitBreakerStore() {
    return new DynamoCircuitBreakerStore(client, settings);
  }

  public DynamoDbClient client() {
    return client;
  }

  public AwsSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    client.close();
  }
}
