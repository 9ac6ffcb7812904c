package com.travtus.gmail.local;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.travtus.gmail.aws.TestAwsSettings;
import com.travtus.gmail.aws.dynamodb.Tables;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A tenant of the local run beside the run's own.
record SecondTenant(LocalRun run) {
  static final String NAME = "Cole & Sons Lettings";

  private static final String ID = "second";

  /// Gives it its name, before the run starts.
  ///
  /// @param dataFolder of the run with the emulated Google
  static void nameIn(Path dataFolder) throws IOException {
    Files.createDirectories(dataFolder);
    AmazonDynamoDBLocal local =
        DynamoDBEmbedded.create(dataFolder.resolve("dynamodb.db").toFile(), true);
    try (DynamoDbClient client = local.dynamoDbClient()) {
      TestAwsSettings settings = TestAwsSettings.tables();
      new Tables(client, settings).createMissing();
      client.putItem(
          request ->
              request
                  .tableName(settings.tenantsTable())
                  .item(
                      Map.of(
                          "tenant", AttributeValue.fromS(ID),
                          "displayName", AttributeValue.fromS(NAME))));
    } finally {
      local.shutdown();
    }
  }

  /// A call of the subscription API in its name.
  HttpResponse<String> call(String method, String path, String json)
      throws IOException, InterruptedException {
    String token = StudioIssuer.in(run.dataFolder()).token(Instant.now(), ID);
    return run.callWith(token, method, path, json);
  }
}
