package com.travtus.gmail.deployment.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a function needs of IAM for the calls that its code can make. The resources are those that
/// the function's own settings name. Spelt as in [Template#rights].
///
/// @param environment the function's settings
record Rights(Map<String, String> environment, Template template) {
  private static final String REGION = "eu-west-1.amazonaws.com";

  /// Operations whose actions are called differently ("Actions, resources, and condition keys" in
  /// the service authorization reference); of all others the action has the operation's name.
  private static final Map<String, Set<String>> ACTIONS =
      Map.ofEntries(
          // Its parts are what is asked for.
          Map.entry("dynamodb transactWriteItems", Set.of()),
          Map.entry("dynamodb transaction put", Set.of("PutItem")),
          Map.entry("dynamodb transaction update", Set.of("UpdateItem")),
          Map.entry("dynamodb transaction delete", Set.of("DeleteItem")),
          Map.entry("dynamodb transaction conditionCheck", Set.of("ConditionCheckItem")),
          // Without the list S3 calls an object that is not there forbidden, not missing.
          Map.entry("s3 getObject", Set.of("GetObject", "ListBucket")),
          Map.entry("s3 headObject", Set.of("GetObject", "ListBucket")),
          Map.entry("s3 presignGetObject", Set.of("GetObject")),
          Map.entry("s3 deleteObjects", Set.of("DeleteObject")),
          Map.entry("sqs sendMessageBatch", Set.of("SendMessage")));

  /// What a service does with the key in the caller's name ("Permissions for the KMS key" in the
  /// guides of Secrets Manager and S3).
  private static final Map<String, Set<String>> KEY_USES =
      Map.of(
          "secretsmanager:GetSecretValue", Set.of("Decrypt"),
          "secretsmanager:CreateSecret", Set.of("Decrypt", "GenerateDataKey"),
          "secretsmanager:PutSecretValue", Set.of("Decrypt", "GenerateDataKey"),
          "s3:GetObject", Set.of("Decrypt"),
          "s3:PutObject", Set.of("GenerateDataKey"));

  Set<String> needed(Set<AwsCall> calls) {
    Set<Right> rights = calls.stream().flatMap(this::needed).collect(Collectors.toSet());
    return Stream.concat(
            rights.stream().map(right -> right.action() + " " + right.resource()),
            rights.stream().flatMap(Rights::ofKey))
        .collect(Collectors.toSet());
  }

  private record Right(String action, String resource) {}

  private static Stream<String> ofKey(Right right) {
    String service = right.action().substring(0, right.action().indexOf(':'));
    return KEY_USES.getOrDefault(right.action(), Set.of()).stream()
        .map(use -> "kms:%s DataKey.Arn via %s.%s".formatted(use, service, REGION));
  }

  private Stream<Right> needed(AwsCall call) {
    String service = call.operation().substring(0, call.operation().indexOf(' '));
    return ACTIONS.getOrDefault(call.operation(), Set.of(named(call.operation()))).stream()
        .flatMap(
            action ->
                resources(service, action, call)
                    .map(resource -> new Right(service + ":" + action, resource)));
  }

  /// `dynamodb queryPaginator` as `Query`.
  private static String named(String operation) {
    String name = operation.substring(operation.indexOf(' ') + 1).replace("Paginator", "");
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private Stream<String> resources(String service, String action, AwsCall call) {
    Set<String> settings = Word.ofKind("setting", call.words());
    return switch (service) {
      case "dynamodb" -> tables(one(settings, call), Word.ofKind("index", call.words()));
      case "sqs" -> Stream.of(resource(one(settings, call)) + ".Arn");
      case "s3" ->
          Stream.of(
              resource(one(settings, call))
                  + (action.equals("ListBucket") ? ".Arn" : ".Arn/mail/*"));
      case "secretsmanager" -> secrets(call);
      default -> throw new IllegalStateException("of what is " + service + ":" + action + "?");
    };
  }

  private Stream<String> tables(String setting, Set<String> indexes) {
    String table = resource(setting) + ".Arn";
    return indexes.isEmpty()
        ? Stream.of(table)
        : indexes.stream().map(index -> table + "/index/" + index);
  }

  /// What the deployment has lies in secrets of the template, what a mailbox has in one of its own.
  private Stream<String> secrets(AwsCall call) {
    Set<String> names = Word.ofKind("secret", call.words());
    if (names.isEmpty()) {
      throw new IllegalStateException("which secret is asked for by " + call);
    }
    return names.stream()
        .map(name -> variable("secretsPrefix") + "/" + name)
        .map(
            name ->
                template.ofType("AWS::SecretsManager::Secret").entrySet().stream()
                    .filter(secret -> secret.getValue().path("Name").asText().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("arn:aws:secretsmanager:eu-west-1:123456789012:secret:" + name));
  }

  private static String one(Set<String> settings, AwsCall call) {
    if (settings.size() != 1) {
      throw new IllegalStateException("not one resource is asked by " + call);
    }
    return settings.iterator().next();
  }

  /// What the function's setting of that name refers to.
  private String resource(String setting) {
    String name = variable(setting);
    if (!template.has(name)) {
      throw new IllegalStateException(setting + " is set to no resource: " + name);
    }
    return name;
  }

  private String variable(String setting) {
    String name = Settings.variable("connector.aws", setting);
    @Nullable String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the function needs " + name + ", and is not told");
    }
    return value;
  }
}
