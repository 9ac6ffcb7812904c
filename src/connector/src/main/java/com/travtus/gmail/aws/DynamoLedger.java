package com.travtus.gmail.aws;

import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

@Singleton
final class DynamoLedger implements Ledger {
  /// The most keys that BatchGetItem takes.
  private static final int BATCH = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoLedger(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.messagesTable();
  }

  @Override
  public List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages) {
    Set<MessageId> distinct = new LinkedHashSet<>(messages);
    Set<MessageId> present = new HashSet<>();
    distinct.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(batch -> present.addAll(present(subscription, batch)));
    return distinct.stream().filter(message -> !present.contains(message)).toList();
  }

  private List<MessageId> present(SubscriptionId subscription, List<MessageId> batch) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(batch.stream().map(message -> LedgerItem.key(subscription, message)).toList())
            .projectionExpression(LedgerItem.MESSAGE)
            .consistentRead(true)
            .build();
    // The paginator asks again for keys that DynamoDB left unprocessed.
    return dynamoDb
        .batchGetItemPaginator(
            BatchGetItemRequest.builder().requestItems(Map.of(table, keys)).build())
        .stream()
        .flatMap(page -> page.responses().getOrDefault(table, List.of()).stream())
        .map(item -> new MessageId(new Item(item).string(LedgerItem.MESSAGE)))
        .toList();
  }

  @Override
  public boolean record(LedgerEntry entry) {
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(LedgerItem.of(entry))
                  .conditionExpression("attribute_not_exists(#message)")
                  .expressionAttributeNames(Map.of("#message", LedgerItem.MESSAGE)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
