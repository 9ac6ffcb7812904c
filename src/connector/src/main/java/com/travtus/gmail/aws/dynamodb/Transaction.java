package com.travtus.gmail.aws.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Several conditional writes that succeed or fail together.
final class Transaction {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final List<TransactWriteItem> writes = new ArrayList<>();

  Transaction add(TransactWriteItem write) {
    writes.add(write);
    return this;
  }

  /// Adds the creation of an item; an existing item with the same key cancels the transaction.
  Transaction create(String table, Map<String, AttributeValue> item, String keyAttribute) {
    return add(
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#key)")
                        .expressionAttributeNames(Map.of("#key", keyAttribute)))
            .build());
  }

  /// @return the positions of the writes whose conditions failed; empty if everything was written
  List<Integer> commit(DynamoDbClient dynamoDb) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return List.of();
    } catch (TransactionCanceledException e) {
      List<Integer> failed = new ArrayList<>();
      for (int write = 0; write < e.cancellationReasons().size(); write++) {
        if (CONDITION_FAILED.equals(e.cancellationReasons().get(write).code())) {
          failed.add(write);
        }
      }
      if (failed.isEmpty()) {
        throw e;
      }
      return failed;
    }
  }
}
