package com.travtus.gmail.aws.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A conditional `UpdateItem`. All names are placeholders, because DynamoDB reserves many words.
final class Update {
  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /// Sets the attributes of `item`, and removes optional attributes that it lacks.
  Update write(Item item, Set<String> optional) {
    item.attributes().forEach(this::set);
    optional.stream().filter(name -> !item.attributes().containsKey(name)).forEach(this::remove);
    return this;
  }

  Update set(String name, AttributeValue value) {
    sets.add(name(name) + " = " + value(value));
    return this;
  }

  Update remove(String name) {
    removes.add(name(name));
    return this;
  }

  Update onlyIf(String name, AttributeValue value) {
    conditions.add(name(name) + " = " + value(value));
    return this;
  }

  /// Runs the update.
  ///
  /// @return false if the condition does not hold
  boolean on(DynamoDbClient dynamoDb, String table, Map<String, AttributeValue> key) {
    try {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(key)
                  .updateExpression(expression())
                  .conditionExpression(condition())
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// Returns the update as part of a transaction.
  TransactWriteItem in(String table, Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key)
                    .updateExpression(expression())
                    .conditionExpression(condition())
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values))
        .build();
  }

  private String expression() {
    String set = "SET " + String.join(", ", sets);
    return removes.isEmpty() ? set : set + " REMOVE " + String.join(", ", removes);
  }

  private String condition() {
    return String.join(" AND ", conditions);
  }

  private String name(String name) {
    names.put("#" + name, name);
    return "#" + name;
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }
}
