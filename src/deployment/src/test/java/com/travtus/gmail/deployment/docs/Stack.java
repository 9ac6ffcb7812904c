package com.travtus.gmail.deployment.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.deployment.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The template, deployed into moto: what moto's CloudFormation knows by that, secrets and alarms
/// one by one.
final class Stack implements AutoCloseable {
  /// That of [Template#deployed].
  static final String STAGE = "test";

  static final String REGION = "eu-west-1";

  /// Where there is another, to be moved to.
  static final String OTHER_REGION = "eu-central-1";

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
  private final Map<String, String> names = new HashMap<>();

  private Stack() {}

  /// @param folder for what is handed over
  static Stack in(Path folder) throws IOException, InterruptedException {
    Stack stack = new Stack();
    ObjectNode asked = JSON.createObjectNode();
    asked.withArray("regions").add(REGION).add(OTHER_REGION);
    asked.set("stack", request());
    Template.deployed()
        .ofType("AWS::SecretsManager::Secret")
        .values()
        .forEach(secret -> asked.withArray("secrets").add(secret(secret)));
    Template.deployed()
        .ofType("AWS::CloudWatch::Alarm")
        .forEach((id, alarm) -> asked.withArray("alarms").add(alarm(id, alarm)));
    Template.deployed()
        .ofType("AWS::S3::BucketPolicy")
        .values()
        .forEach(policy -> asked.set("policy", policy.path("PolicyDocument")));
    Path file = folder.resolve("stack.json");
    JSON.writeValue(file.toFile(), asked);
    String answer =
        Programs.answer(
            List.of("python3", Programs.resource("stack.py", folder).toString(), file.toString()),
            folder,
            stack.variables());
    JSON.readTree(answer)
        .properties()
        .forEach(each -> stack.names.put(each.getKey(), each.getValue().asText()));
    return stack;
  }

  /// So that moto is asked, whoever is logged in to AWS here.
  Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL", moto.url().toString(),
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_DEFAULT_REGION", REGION,
        "AWS_CONFIG_FILE", "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  }

  /// What CloudFormation calls one of its resources.
  String name(String id) {
    return Objects.requireNonNull(names.get(id), id);
  }

  /// A mailbox that is synced.
  void subscribe(String subscription, Path folder) throws IOException, InterruptedException {
    Programs.answer(
        List.of(
            "aws",
            "dynamodb",
            "put-item",
            "--table-name",
            name("SubscriptionsTable"),
            "--item",
            """
            {"id": {"S": "%s"}, "tenant": {"S": "demo"}, "status": {"S": "ACTIVE"},
             "cursor": {"S": "5021"}, "revision": {"N": "3"}}
            """
                .formatted(subscription)),
        folder,
        variables());
  }

  void copy(Path mail) throws IOException, InterruptedException {
    Programs.answer(
        List.of("aws", "s3", "cp", "--recursive", ".", "s3://" + name("MailBucket") + "/mail"),
        mail,
        variables());
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
    resources.properties().forEach(each -> update(each.getKey(), (ObjectNode) each.getValue()));
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
  private static void update(String id, ObjectNode resource) {
    resource.remove("DependsOn");
    ObjectNode properties = resource.withObject("/Properties");
    if (properties.path("FifoQueue").asBoolean()) {
      properties.put("QueueName", id + ".fifo");
    }
    if (properties.has("Code")) {
      properties.putObject("Code").put("ZipFile", "");
    }
  }

  /// With a value where CloudFormation makes one up.
  private static JsonNode secret(JsonNode secret) {
    ObjectNode asked =
        JSON.createObjectNode()
            .put("Name", secret.path("Name").asText())
            .put("Description", secret.path("Description").asText());
    return secret.has("GenerateSecretString")
        ? asked.put("SecretString", "of-nobody".repeat(7))
        : asked;
  }

  private static JsonNode alarm(String id, JsonNode alarm) {
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
