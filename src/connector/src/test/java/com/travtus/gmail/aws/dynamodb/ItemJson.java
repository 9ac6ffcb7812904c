package com.travtus.gmail.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items as JSON, as `docs/data.md` has them: labels are a set, and a body is packed.
final class ItemJson {
  private static final Set<String> SETS = Set.of("labels", "missing");

  private static final ObjectMapper JSON = new ObjectMapper();

  private ItemJson() {}

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  static Map<String, AttributeValue> item(JsonNode json) {
    Map<String, AttributeValue> item = new HashMap<>();
    json.properties()
        .forEach(each -> item.put(each.getKey(), value(each.getKey(), each.getValue())));
    return item;
  }

  private static AttributeValue value(String name, JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING ->
          name.equals("body")
              ? AttributeValue.fromB(
                  SdkBytes.fromByteArray(Base64.getDecoder().decode(json.textValue())))
              : AttributeValue.fromS(json.textValue());
      case NUMBER -> AttributeValue.fromN(json.asText());
      case BOOLEAN -> AttributeValue.fromBool(json.booleanValue());
      case OBJECT -> AttributeValue.fromM(item(json));
      case ARRAY -> {
        List<AttributeValue> values =
            StreamSupport.stream(json.spliterator(), false).map(each -> value("", each)).toList();
        yield SETS.contains(name)
            ? AttributeValue.fromSs(values.stream().map(AttributeValue::s).toList())
            : AttributeValue.fromL(values);
      }
      case NULL, BINARY, MISSING, POJO -> throw new IllegalArgumentException(name);
    };
  }

  /// What is the same in DynamoDB is the same here.
  static JsonNode json(Map<String, AttributeValue> item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value.type()) {
      case S -> nodes.textNode(value.s());
      case N -> nodes.numberNode(Long.parseLong(value.n()));
      case BOOL -> nodes.booleanNode(value.bool());
      case B -> nodes.textNode(Gzipped.text(value));
      case M -> json(value.m());
      case L -> nodes.arrayNode().addAll(value.l().stream().map(ItemJson::json).toList());
      case SS ->
          nodes.arrayNode().addAll(value.ss().stream().sorted().map(nodes::textNode).toList());
      case BS, NS, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException(value.type().name());
    };
  }
}
