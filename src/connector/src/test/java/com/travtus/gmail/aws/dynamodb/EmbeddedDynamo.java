package com.travtus.gmail.aws.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.nio.file.Path;

/// DynamoDB Local in this process, with the tables and the adapters on it.
public final class EmbeddedDynamo extends DynamoStores {
  private final AmazonDynamoDBLocal local;

  private EmbeddedDynamo(AmazonDynamoDBLocal local) {
    super(local.dynamoDbClient());
    this.local = local;
    createTables();
  }

  /// Ends with the process. The flag switches its telemetry off.
  public static EmbeddedDynamo inMemory() {
    return new EmbeddedDynamo(DynamoDBEmbedded.create(true));
  }

  /// @param file outlives the process; not a folder
  public static EmbeddedDynamo on(Path file) {
    return new EmbeddedDynamo(DynamoDBEmbedded.create(file.toFile(), true));
  }

  @Override
  public void close() {
    super.close();
    local.shutdown();
  }
}
