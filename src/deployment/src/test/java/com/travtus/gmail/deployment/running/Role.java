package com.travtus.gmail.deployment.running;

import com.travtus.gmail.deployment.running.Rights.Right;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a function may do: its role's policies, and what buckets and queues deny to everybody.
record Role(String name, List<Map<String, Object>> statements) {

  static Role of(String id, Template template) {
    Stream<Map<String, Object>> own =
        Template.list(template.properties(id).get("Policies")).stream().map(Template::map);
    Stream<Map<String, Object>> everybodys =
        Stream.of("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy")
            .flatMap(type -> template.resources(type).values().stream());
    return new Role(
        id,
        Stream.concat(own, everybodys)
            .map(policy -> Template.map(policy.get("PolicyDocument")))
            .flatMap(document -> Template.list(document.get("Statement")).stream())
            .map(Template::map)
            .toList());
  }

  /// @param context condition keys that the request has
  boolean allows(Right right, Map<String, String> context) {
    List<Object> effects =
        statements.stream()
            .filter(statement -> matches(statement.get("Action"), right.action()))
            .filter(statement -> matches(statement.get("Resource"), right.resource()))
            .filter(statement -> holds(statement.get("Condition"), context))
            .map(statement -> statement.getOrDefault("Effect", ""))
            .toList();
    return effects.contains("Allow") && !effects.contains("Deny");
  }

  private static boolean holds(@Nullable Object condition, Map<String, String> context) {
    return condition == null
        || Template.map(condition).entrySet().stream()
            .allMatch(
                operator ->
                    Template.map(operator.getValue()).entrySet().stream()
                        .allMatch(test -> holds(operator.getKey(), test.getKey(), test, context)));
  }

  private static boolean holds(
      String operator, String key, Map.Entry<String, Object> test, Map<String, String> context) {
    List<Object> wanted = Template.list(test.getValue());
    return switch (operator) {
      case "Null" -> wanted.contains(String.valueOf(!context.containsKey(key)));
      case "Bool", "StringEquals", "ForAnyValue:StringEquals" ->
          wanted.contains(context.getOrDefault(key, ""));
      case "StringLike" ->
          wanted.stream().anyMatch(each -> like(each.toString(), context.getOrDefault(key, "")));
      default -> throw new IllegalArgumentException("the condition " + operator + " is unknown");
    };
  }

  private static boolean matches(@Nullable Object patterns, String value) {
    return Template.list(patterns).stream().anyMatch(each -> like(each.toString(), value));
  }

  private static boolean like(String pattern, String value) {
    String expression =
        pattern
            .chars()
            .mapToObj(
                each ->
                    switch (each) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(each));
                    })
            .collect(Collectors.joining());
    return value.matches(expression);
  }
}
