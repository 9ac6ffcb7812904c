package com.travtus.gmail.local;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.aws.dynamodb.Tables;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Runs DynamoDB Local in this process, with a file in the data folder.
@Singleton
class EmbeddedDynamoDb {
  private final AmazonDynamoDBLocal local;

  EmbeddedDynamoDb(LocalSettings settings) {
    this.local =
        DynamoDBEmbedded.create(settings.dataFolder().resolve("dynamodb.db").toFile(), true);
  }

  /// Creates missing tables before any other bean can use the client.
  @Produces
  @Singleton
  DynamoDbClient client(AwsSettings settings) {
    DynamoDbClient client = local.dynamoDbClient();
    new Tables(client, settings).createMissing();
    return client;
  }

  @PreDestroy
  void shutDown() {
    local.shutdown();
  }
}
