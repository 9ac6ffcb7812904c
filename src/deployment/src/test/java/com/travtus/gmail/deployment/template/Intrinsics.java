package com.travtus.gmail.deployment.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// CloudFormation's functions, worked out as far as they can be without an account: a resource is
/// its logical id, and what only AWS knows of it is `Id.Attribute`.
///
/// @param values of parameters, and of AWS' own, as `AWS::Region`
record Intrinsics(Map<String, String> values, JsonNode conditions) {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]+)}");

  JsonNode resolve(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> add(resolve(each), resolved));
      return resolved;
    }
    if (!(node instanceof ObjectNode)) {
      return node;
    }
    if (node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      switch (only.getKey()) {
        case "Ref" -> {
          return reference(only.getValue().textValue());
        }
        case "Fn::GetAtt" -> {
          return new TextNode(attribute(only.getValue()));
        }
        case "Fn::Sub" -> {
          return new TextNode(substituted(only.getValue()));
        }
        case "Fn::If" -> {
          return resolve(only.getValue().get(holds(only.getValue().get(0).textValue()) ? 1 : 2));
        }
        default -> {
          // A plain member.
        }
      }
    }
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(
            each -> {
              JsonNode value = resolve(each.getValue());
              if (!value.isMissingNode()) {
                resolved.set(each.getKey(), value);
              }
            });
    return resolved;
  }

  private static void add(JsonNode node, ArrayNode to) {
    if (!node.isMissingNode()) {
      to.add(node);
    }
  }

  private JsonNode reference(String name) {
    return name.equals("AWS::NoValue")
        ? MissingNode.getInstance()
        : new TextNode(values.getOrDefault(name, name));
  }

  private static String attribute(JsonNode of) {
    return of.isArray() ? of.get(0).textValue() + "." + of.get(1).textValue() : of.textValue();
  }

  /// A text; or a list of one, and of what some of its places stand for.
  private String substituted(JsonNode of) {
    JsonNode own = of.path(1);
    return PLACE
        .matcher(of.isArray() ? of.get(0).textValue() : of.textValue())
        .replaceAll(place -> Matcher.quoteReplacement(substituted(place.group(1), own)));
  }

  private String substituted(String name, JsonNode own) {
    return own.has(name) ? resolve(own.get(name)).asText() : values.getOrDefault(name, name);
  }

  boolean holds(String condition) {
    return holds(Objects.requireNonNull(conditions.get(condition), condition));
  }

  private boolean holds(JsonNode condition) {
    Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
    JsonNode of = only.getValue();
    return switch (only.getKey()) {
      case "Condition" -> holds(of.textValue());
      case "Fn::Not" -> !holds(of.get(0));
      case "Fn::And" -> StreamSupport.stream(of.spliterator(), false).allMatch(this::holds);
      case "Fn::Equals" -> resolve(of.get(0)).asText().equals(resolve(of.get(1)).asText());
      default -> throw new IllegalStateException(only.getKey());
    };
  }
}
