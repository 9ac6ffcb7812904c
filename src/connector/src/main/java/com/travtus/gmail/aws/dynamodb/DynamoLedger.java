package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.aws.AwsTransientFailures;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Singleton
public final class DynamoLedger implements Ledger {
  /// How often to send a batch of which DynamoDB leaves items unprocessed.
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoLedger(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.messagesTable();
  }

  @Override
  public List<MessageId> missing(SubscriptionId subscription, Collection<MessageId> messages) {
    Set<MessageId> distinct = new LinkedHashSet<>(messages);
    Set<MessageId> present =
        DynamoPages.items(
                dynamoDb,
                table,
                distinct.stream().map(message -> LedgerItem.key(subscription, message)).toList(),
                KeysAndAttributes.builder()
                    .consistentRead(true)
                    .projectionExpression(LedgerItem.MESSAGE)
                    .build())
            .stream()
            .map(item -> new MessageId(new Item(item).string(LedgerItem.MESSAGE)))
            .collect(Collectors.toSet());
    return distinct.stream().filter(message -> !present.contains(message)).toList();
  }

  @Override
  public boolean record(LedgerEntry entry) {
    Map<String, AttributeValue> item = LedgerItem.of(entry);
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(#message)")
                  .expressionAttributeNames(Map.of("#message", LedgerItem.MESSAGE))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // If the existing item is identical, an earlier attempt of this call wrote it and its
      // response was lost.
      return isRepeated(e) && e.item().equals(item);
    } catch (SdkException e) {
      throw AwsTransientFailures.told("DynamoDB can't store a ledger entry now", e);
    }
  }

  private static boolean isRepeated(SdkException e) {
    Integer attempts = e.numAttempts();
    return attempts != null && attempts > 1;
  }

  @Override
  public Optional<LedgerEntry> find(SubscriptionId subscription, MessageId message) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(LedgerItem.key(subscription, message))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(LedgerItem.read(item));
  }

  /// The index has only keys, because entries are written once and rarely read.
  @Override
  public Page<LedgerEntry> newest(SubscriptionId subscription, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.query(
            dynamoDb,
            of(subscription).indexName(Tables.BY_RECEIVED).scanIndexForward(false),
            limit,
            after,
            Set.of(LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE, LedgerItem.RECEIVED_AT));
    List<Map<String, AttributeValue>> keys = found.items().stream().map(DynamoLedger::key).toList();
    Map<Map<String, AttributeValue>, LedgerEntry> byKey =
        DynamoPages.items(dynamoDb, table, keys, DynamoPages.WHOLE).stream()
            .collect(Collectors.toMap(DynamoLedger::key, LedgerItem::read));
    return new Page<>(
        keys.stream().map(byKey::get).filter(Objects::nonNull).toList(), found.nextStartKey());
  }

  @Override
  public Page<Location> locations(SubscriptionId subscription, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.query(
            dynamoDb,
            of(subscription).consistentRead(true),
            limit,
            after,
            Set.of(LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE));
    return new Page<>(
        found.items().stream()
            .map(Item::new)
            .map(
                item ->
                    new Location(
                        new MessageId(item.string(LedgerItem.MESSAGE)),
                        new MailKey(item.string(LedgerItem.KEY))))
            .toList(),
        found.nextStartKey());
  }

  @Override
  public void forget(SubscriptionId subscription, Collection<MessageId> messages) {
    List<WriteRequest> left =
        messages.stream()
            .distinct()
            .map(message -> LedgerItem.key(subscription, message))
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
      Map<String, List<WriteRequest>> batch = Map.of(table, left);
      left =
          dynamoDb
              .batchWriteItem(request -> request.requestItems(batch))
              .unprocessedItems()
              .getOrDefault(table, List.of());
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("DynamoDB did not delete all messages");
    }
  }

  private QueryRequest.Builder of(SubscriptionId subscription) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#subscription = :subscription")
        .expressionAttributeNames(Map.of("#subscription", LedgerItem.SUBSCRIPTION))
        .expressionAttributeValues(
            Map.of(":subscription", AttributeValue.fromS(subscription.value())));
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return DynamoPages.only(Set.of(LedgerItem.SUBSCRIPTION, LedgerItem.MESSAGE), item);
  }
}
