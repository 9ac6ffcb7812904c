package com.travtus.gmail.deployment.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.deployment.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The template, deployed into moto: what moto's CloudFormation knows by that, secrets and alarms
/// one by one.
final class Stack implements AutoCloseable {
  /// That of [Template#deployed].
  static final String STAGE = "test";

  private static final String NAME = "gmail-connector-" + STAGE;

  /// What moto's CloudFormation makes. References to anything else it fails on.
  private static final Set<String> MADE =
      Set.of(
          "AWS::CloudWatch::Dashboard",
          "AWS::DynamoDB::Table",
          "AWS::Events::EventBus",
          "AWS::Events::Rule",
          "AWS::IAM::Role",
          "AWS::KMS::Alias",
          "AWS::KMS::Key",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::SQS::Queue");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Moto moto = Moto.start();
  private final Path folder;

  private Stack(Path folder) {
    this.folder = folder;
  }

  static Stack in(Path folder) throws Exception {
    Stack stack = new Stack(folder);
    List<Callable<String>> calls = new ArrayList<>();
    calls.add(() -> stack.call("cloudformation", "create-stack", request()));
    Template.deployed()
        .ofType("AWS::SecretsManager::Secret")
        .values()
        .forEach(
            secret -> calls.add(() -> stack.call("secretsmanager", "create-secret", of(secret))));
    Template.deployed()
        .ofType("AWS::CloudWatch::Alarm")
        .forEach(
            (id, alarm) ->
                calls.add(() -> stack.call("cloudwatch", "put-metric-alarm", of(id, alarm))));
    try (ExecutorService processors =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Future<String> call : processors.invokeAll(calls)) {
        call.get();
      }
    }
    return stack;
  }

  /// So that moto is asked, whoever is logged in to AWS here.
  Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL", moto.url().toString(),
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_DEFAULT_REGION", "eu-west-1",
        "AWS_CONFIG_FILE", "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  }

  /// What CloudFormation calls one of its resources.
  String name(String id) throws IOException, InterruptedException {
    return aws(
        List.of(
            "cloudformation",
            "describe-stack-resource",
            "--stack-name=" + NAME,
            "--logical-resource-id=" + id,
            "--query=StackResourceDetail.PhysicalResourceId",
            "--output=text"));
  }

  void copy(Path mail, String bucket) throws IOException, InterruptedException {
    aws(List.of("s3", "cp", "--recursive", mail.toString(), "s3://" + bucket + "/mail"));
  }

  private String call(String service, String call, JsonNode input)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, call, ".json");
    JSON.writeValue(file.toFile(), input);
    return aws(List.of(service, call, "--cli-input-json", "file://" + file));
  }

  private String aws(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(arguments);
    return Programs.answer(command, folder, variables());
  }

  private static JsonNode request() throws IOException {
    ObjectNode template = Template.deployed().written().deepCopy();
    ObjectNode resources = template.withObject("/Resources");
    List<String> unknown = new ArrayList<>();
    resources
        .properties()
        .forEach(
            each -> {
              if (!MADE.contains(each.getValue().path("Type").asText())) {
                unknown.add(each.getKey());
              }
            });
    resources.remove(unknown);
    resources.properties().forEach(each -> amend(each.getKey(), (ObjectNode) each.getValue()));
    String body = JSON.writeValueAsString(template);
    for (String id : unknown) {
      body =
          body.replace("{\"Ref\":\"%s\"}".formatted(id), "\"%s\"".formatted(id))
              .replaceAll("\\{\"Fn::GetAtt\":\\[\"%s\",\"([^\"]*)\"]}".formatted(id), "\"$1\"")
              .replace("${" + id + "}", id);
    }
    ObjectNode request = JSON.createObjectNode();
    request.put("StackName", NAME).put("TemplateBody", body);
    Template.parameters()
        .forEach(
            (name, value) ->
                request
                    .withArray("Parameters")
                    .addObject()
                    .put("ParameterKey", name)
                    .put("ParameterValue", value));
    return request;
  }

  /// moto makes up no FIFO queue's name, and has no package.
  private static void amend(String id, ObjectNode resource) {
    resource.remove("DependsOn");
    ObjectNode properties = resource.withObject("/Properties");
    if (properties.path("FifoQueue").asBoolean()) {
      properties.put("QueueName", id + ".fifo");
    }
    if (properties.has("Code")) {
      properties.putObject("Code").put("ZipFile", "");
    }
  }

  private static JsonNode of(JsonNode secret) {
    return JSON.createObjectNode()
        .put("Name", secret.path("Name").asText())
        .put("Description", secret.path("Description").asText());
  }

  private static JsonNode of(String id, JsonNode alarm) {
    ObjectNode named = alarm.deepCopy();
    return named
        .put("AlarmName", "%s-%s-1A2B3C4D5E6F".formatted(NAME, id))
        .put("Threshold", alarm.path("Threshold").asDouble());
  }

  @Override
  public void close() {
    moto.close();
  }
}
