package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Reads lists page by page.
final class DynamoPages {
  /// BatchGetItem accepts at most 100 keys.
  private static final int BATCH = 100;

  private static final String TENANT = "tenant";

  /// Reads with eventual consistency: lists lag behind anyway.
  static final KeysAndAttributes WHOLE = KeysAndAttributes.builder().build();

  private DynamoPages() {}

  /// Queries one item more than the limit, to know whether the page is the last.
  ///
  /// @param keys the key attributes of the index and the table
  static Page<Map<String, AttributeValue>> query(
      DynamoDbClient dynamoDb,
      QueryRequest.Builder query,
      int limit,
      @Nullable String after,
      Set<String> keys) {
    query.limit(limit + 1);
    if (after != null) {
      query.exclusiveStartKey(StartKeys.read(after));
    }
    QueryResponse answer = dynamoDb.query(query.build());
    return page(answer.items(), answer.lastEvaluatedKey(), limit, keys);
  }

  /// Scans a whole table, in no order.
  ///
  /// @param keys the table's key attributes
  static Page<Map<String, AttributeValue>> scan(
      DynamoDbClient dynamoDb, String table, int limit, @Nullable String after, Set<String> keys) {
    ScanRequest.Builder scan = ScanRequest.builder().tableName(table).limit(limit + 1);
    if (after != null) {
      scan.exclusiveStartKey(StartKeys.read(after));
    }
    ScanResponse answer = dynamoDb.scan(scan.build());
    return page(answer.items(), answer.lastEvaluatedKey(), limit, keys);
  }

  /// Lists a tenant's items by the index `by-tenant`, which has only keys. The items are read
  /// consistently.
  ///
  /// @param keys the table's key attributes; the first is the index's sort key
  static Page<Map<String, AttributeValue>> ofTenant(
      DynamoDbClient dynamoDb,
      String table,
      TenantId tenant,
      int limit,
      @Nullable String after,
      String... keys) {
    Page<Map<String, AttributeValue>> found =
        query(
            dynamoDb,
            QueryRequest.builder()
                .tableName(table)
                .indexName(Tables.BY_TENANT)
                .keyConditionExpression("#tenant = :tenant")
                .expressionAttributeNames(Map.of("#tenant", TENANT))
                .expressionAttributeValues(Map.of(":tenant", AttributeValue.fromS(tenant.value()))),
            limit,
            after,
            Stream.concat(Stream.of(TENANT), Stream.of(keys)).collect(Collectors.toSet()));
    List<Map<String, AttributeValue>> wanted =
        found.items().stream().map(item -> only(Set.of(keys), item)).toList();
    return new Page<>(
        items(dynamoDb, table, wanted, KeysAndAttributes.builder().consistentRead(true).build())
            .stream()
            .sorted(Comparator.comparing(item -> new Item(item).string(keys[0])))
            .toList(),
        found.nextStartKey());
  }

  private static Page<Map<String, AttributeValue>> page(
      List<Map<String, AttributeValue>> items,
      Map<String, AttributeValue> last,
      int limit,
      Set<String> keys) {
    if (items.size() > limit) {
      return new Page<>(items.subList(0, limit), StartKeys.write(only(keys, items.get(limit - 1))));
    }
    // DynamoDB also ends a page after reading one megabyte.
    return new Page<>(items, last.isEmpty() ? null : StartKeys.write(last));
  }

  /// Reads the items with these keys, in no order. The paginator retries keys that DynamoDB left
  /// unprocessed.
  ///
  /// @param how which attributes to read, and whether consistently, which costs twice as much
  static List<Map<String, AttributeValue>> items(
      DynamoDbClient dynamoDb,
      String table,
      Collection<Map<String, AttributeValue>> keys,
      KeysAndAttributes how) {
    return keys.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .map(batch -> how.toBuilder().keys(batch).build())
        .flatMap(
            batch ->
                dynamoDb
                    .batchGetItemPaginator(
                        BatchGetItemRequest.builder().requestItems(Map.of(table, batch)).build())
                    .stream())
        .flatMap(page -> page.responses().getOrDefault(table, List.of()).stream())
        .toList();
  }

  static Map<String, AttributeValue> only(Set<String> names, Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .filter(each -> names.contains(each.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
