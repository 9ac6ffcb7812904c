package com.travtus.gmail.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes an `ExclusiveStartKey` as text and reads it. Keys are strings and numbers.
final class StartKeys {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StartKeys() {}

  static String write(Map<String, AttributeValue> key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    key.forEach(
        (name, value) -> {
          if (value.n() != null) {
            json.put(name, Long.parseLong(value.n()));
          } else {
            json.put(name, value.s());
          }
        });
    return json.toString();
  }

  /// @throws IllegalArgumentException if the text is not JSON
  static Map<String, AttributeValue> read(String startKey) {
    try {
      Map<String, AttributeValue> key = new HashMap<>();
      for (Map.Entry<String, JsonNode> each : JSON.readTree(startKey).properties()) {
        JsonNode value = each.getValue();
        key.put(
            each.getKey(),
            value.isNumber()
                ? AttributeValue.fromN(value.asText())
                : AttributeValue.fromS(value.textValue()));
      }
      return key;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a start key", e);
    }
  }
}
