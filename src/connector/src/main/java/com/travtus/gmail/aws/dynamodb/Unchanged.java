package com.travtus.gmail.aws.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The condition that an item has not changed since it was read, compared attribute by attribute.
/// For small items without a version.
record Unchanged(String condition, Map<String, String> names, Map<String, AttributeValue> values) {

  /// @param read null if there was no item
  static Unchanged of(String keyAttribute, @Nullable Map<String, AttributeValue> read) {
    if (read == null) {
      return new Unchanged(
          "attribute_not_exists(#%s)".formatted(keyAttribute),
          Map.of("#" + keyAttribute, keyAttribute),
          Map.of());
    }
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    read.forEach(
        (name, value) -> {
          names.put("#" + name, name);
          values.put(":" + name, value);
        });
    String condition =
        read.keySet().stream()
            .sorted()
            .map(name -> "#%s = :%s".formatted(name, name))
            .collect(Collectors.joining(" AND "));
    return new Unchanged(condition, names, values);
  }

  TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            put -> {
              put.tableName(table)
                  .item(item)
                  .conditionExpression(condition)
                  .expressionAttributeNames(names);
              if (!values.isEmpty()) {
                put.expressionAttributeValues(values);
              }
            })
        .build();
  }

  TransactWriteItem delete(String table, Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(table)
                    .key(key)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values))
        .build();
  }
}
