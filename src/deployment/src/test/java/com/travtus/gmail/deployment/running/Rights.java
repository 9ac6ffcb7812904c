package com.travtus.gmail.deployment.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.aws.ServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a request asks of its caller's role
/// (https://docs.aws.amazon.com/service-authorization/latest/reference/).
final class Rights {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");
  private static final Map<String, String> TRANSACTED =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem",
          "Get", "GetItem");

  private Rights() {}

  record Right(String action, String resource) {}

  static List<Right> neededFor(ServiceRequest request) {
    return switch (request.service()) {
      case "dynamodb" -> dynamo(request.operation(), json(request));
      case "secretsmanager" -> secret(request.operation(), json(request));
      case "sqs" -> queue(request.operation(), json(request));
      case "s3" -> mail(request);
      default -> List.of();
    };
  }

  private static List<Right> dynamo(String operation, JsonNode body) {
    return switch (operation) {
      case "TransactWriteItems", "TransactGetItems" -> {
        List<Right> rights = new ArrayList<>();
        body.path("TransactItems")
            .forEach(
                item ->
                    item.properties()
                        .forEach(
                            each ->
                                rights.add(
                                    onTable(
                                        TRANSACTED.getOrDefault(each.getKey(), each.getKey()),
                                        each.getValue().path("TableName").asText()))));
        yield rights;
      }
      case "BatchGetItem", "BatchWriteItem" ->
          body.path("RequestItems").properties().stream()
              .map(table -> onTable(operation, table.getKey()))
              .toList();
      default -> {
        Right right = onTable(operation, body.path("TableName").asText());
        yield body.has("IndexName")
            ? List.of(
                new Right(
                    right.action(), right.resource() + "/index/" + body.path("IndexName").asText()))
            : List.of(right);
      }
    };
  }

  private static Right onTable(String operation, String table) {
    return new Right("dynamodb:" + operation, Names.tableArn(table));
  }

  private static List<Right> secret(String operation, JsonNode body) {
    String name = body.path(operation.equals("CreateSecret") ? "Name" : "SecretId").asText();
    return List.of(new Right("secretsmanager:" + operation, Names.secretArn(name)));
  }

  private static List<Right> queue(String operation, JsonNode body) {
    String url = body.path("QueueUrl").asText();
    String name = url.substring(url.lastIndexOf('/') + 1);
    return List.of(new Right("sqs:" + operation.replaceAll("Batch$", ""), Names.queueArn(name)));
  }

  private static List<Right> mail(ServiceRequest request) {
    String path = URI.create(request.target()).getPath();
    String object = "arn:aws:s3:::" + path.substring(1);
    return switch (request.operation()) {
      case "HeadObject" -> List.of(new Right("s3:GetObject", object));
      case "ListObjectsV2", "HeadBucket" -> List.of(new Right("s3:ListBucket", object));
      case "DeleteObjects" ->
          KEY.matcher(request.body())
              .results()
              .map(key -> new Right("s3:DeleteObject", object + "/" + key.group(1)))
              .toList();
      default -> List.of(new Right("s3:" + request.operation(), object));
    };
  }

  private static JsonNode json(ServiceRequest request) {
    try {
      return Optional.ofNullable(JSON.readTree(request.body())).orElseGet(JSON::createObjectNode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
