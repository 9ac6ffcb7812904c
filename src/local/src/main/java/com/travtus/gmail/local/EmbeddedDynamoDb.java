package com.travtus.gmail.local;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.travtus.gmail.aws.Tables;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// DynamoDB Local within this process, on a file in the data folder.
@Singleton
class EmbeddedDynamoDb {
  private final AmazonDynamoDBLocal local;

  EmbeddedDynamoDb(LocalSettings settings) {
    this.local =
        DynamoDBEmbedded.create(settings.dataFolder().resolve("dynamodb.db").toFile(), true);
  }

  @Produces
  @Singleton
  DynamoDbClient client() {
    return local.dynamoDbClient();
  }

  void createTables(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event, Tables tables) {
    tables.createMissing();
  }

  @PreDestroy
  void shutDown() {
    local.shutdown();
  }
}
