package com.travtus.gmail.aws.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.SubscriptionId;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// DynamoDB Local as a server with its data in a folder, for processes that come and go, as
/// DynamoDB outlives its clients. The ledger has its stream.
public final class ServedDynamo implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final URI url;
  private final DynamoStores stores;

  private ServedDynamo(DynamoDBProxyServer server, URI url) {
    this.server = server;
    this.url = url;
    this.stores = DynamoStores.at(url);
    stores.createTables();
    stores
        .client()
        .updateTable(
            request ->
                request
                    .tableName(ledgerTable())
                    .streamSpecification(
                        stream ->
                            stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
  }

  public static ServedDynamo on(Path folder) throws Exception {
    // it would tell of every client that is killed while it asks
    System.setProperty(
        "org.apache.logging.log4j.simplelog.com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler.level",
        "OFF");
    int port = freePort();
    DynamoDBProxyServer server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-dbPath",
              folder.toString(),
              // else each access key has tables of its own
              "-sharedDb",
              "-port",
              Integer.toString(port),
              "-disableTelemetry"
            });
    server.start();
    return new ServedDynamo(server, URI.create("http://localhost:" + port));
  }

  public URI url() {
    return url;
  }

  public DynamoStores stores() {
    return stores;
  }

  /// What the ledger's stream says of one mailbox, from its beginning, in its order.
  public List<Change> stream(SubscriptionId subscription) {
    List<Record> records = new ArrayList<>();
    try (DynamoDbStreamsClient streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(url)
            .region(DynamoStores.REGION)
            .credentialsProvider(DynamoStores.CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      String stream =
          stores
              .client()
              .describeTable(request -> request.tableName(ledgerTable()))
              .table()
              .latestStreamArn();
      for (Shard shard :
          streams
              .describeStream(request -> request.streamArn(stream))
              .streamDescription()
              .shards()) {
        records.addAll(records(streams, stream, shard));
      }
    }
    return records.stream()
        .map(ServedDynamo::change)
        .filter(change -> change.subscription().equals(subscription))
        .toList();
  }

  /// A shard that is open has no end: an answer without records is where it stands.
  private static List<Record> records(DynamoDbStreamsClient streams, String stream, Shard shard) {
    List<Record> records = new ArrayList<>();
    @Nullable String iterator =
        streams
            .getShardIterator(
                request ->
                    request
                        .streamArn(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    boolean more = true;
    while (more && iterator != null) {
      String from = iterator;
      GetRecordsResponse answer = streams.getRecords(request -> request.shardIterator(from));
      records.addAll(answer.records());
      more = !answer.records().isEmpty();
      iterator = answer.nextShardIterator();
    }
    return records;
  }

  private static Change change(Record record) {
    Item key = new Item(record.dynamodb().keys());
    return new Change(
        record.eventName(),
        new SubscriptionId(key.string(LedgerItem.SUBSCRIPTION)),
        new MessageId(key.string(LedgerItem.MESSAGE)));
  }

  private String ledgerTable() {
    return stores.settings().messagesTable();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    stores.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }

  /// One record of the ledger's stream. The feed announces those that insert.
  public record Change(OperationType kind, SubscriptionId subscription, MessageId message) {
    public boolean announces() {
      return kind == OperationType.INSERT;
    }
  }
}
