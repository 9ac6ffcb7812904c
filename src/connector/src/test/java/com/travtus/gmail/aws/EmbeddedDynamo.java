package com.travtus.gmail.aws;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.quota.SharedBreaker;
import com.travtus.gmail.quota.Spending;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.History;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.Subscriptions;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// DynamoDB Local in this process, with the tables and the adapters on it.
public final class EmbeddedDynamo implements AutoCloseable {
  private final AwsSettings settings = TestAwsSettings.tables();
  private final AmazonDynamoDBLocal local;
  private final DynamoDbClient client;

  private EmbeddedDynamo(AmazonDynamoDBLocal local) {
    this.local = local;
    this.client = local.dynamoDbClient();
    new Tables(client, settings).createMissing();
  }

  /// Ends with the process. The flag switches its telemetry off.
  public static EmbeddedDynamo inMemory() {
    return new EmbeddedDynamo(DynamoDBEmbedded.create(true));
  }

  /// @param file outlives the process; not a folder
  public static EmbeddedDynamo on(Path file) {
    return new EmbeddedDynamo(DynamoDBEmbedded.create(file.toFile(), true));
  }

  public Subscriptions subscriptions() {
    return new DynamoSubscriptions(client, settings);
  }

  public Domains domains() {
    return new DynamoDomains(client, settings);
  }

  public Ledger ledger() {
    return new DynamoLedger(client, settings);
  }

  public History history() {
    return new DynamoHistory(client, settings);
  }

  public Purges purges() {
    return new DynamoPurges(client, settings);
  }

  public FailingMessages failingMessages() {
    return new DynamoFailingMessages(client, settings);
  }

  public IdempotentRequests idempotentRequests() {
    return new DynamoIdempotentRequests(client, settings);
  }

  public Spending spending() {
    return new DynamoSpending(client, settings);
  }

  public SharedBreaker sharedBreaker() {
    return new DynamoSharedBreaker(client, settings);
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
    local.shutdown();
  }
}
