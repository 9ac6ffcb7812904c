package com.travtus.gmail.deployment.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;

/// template.yaml as CloudFormation gets to see it: through AWS' SAM translator (the Python package
/// `aws-sam-translator`, which cfn-lint brings along), with everything in it that is optional.
public final class Template {
  private static final Path PATH = Path.of("../../template.yaml").toAbsolutePath().normalize();

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("Stage", "test"),
          Map.entry("AlarmTopicArn", "arn:aws:sns:eu-west-1:123456789012:operations"),
          Map.entry("CertificateArn", "arn:aws:acm:eu-west-1:123456789012:certificate/1"),
          Map.entry("HostedZoneId", "Z1"),
          Map.entry("OAuthClientId", "1-test.apps.googleusercontent.com"),
          Map.entry("JwtIssuer", "https://studio.example/"),
          Map.entry("JwtAudience", "gmail-connector"),
          Map.entry("JwtKeysUrl", "https://studio.example/keys"),
          Map.entry("MailRetentionDays", "30"),
          Map.entry("ReserveConcurrency", "true"));

  private static final Map<String, String> AWS =
      Map.of(
          "AWS::Region", "eu-west-1",
          "AWS::AccountId", "123456789012",
          "AWS::Partition", "aws",
          "AWS::URLSuffix", "amazonaws.com");

  private final JsonNode written;
  private final Map<String, JsonNode> resources = new TreeMap<>();
  private final JsonNode outputs;

  private Template() {
    written = transformed();
    Map<String, String> values = new HashMap<>(AWS);
    written
        .path("Parameters")
        .properties()
        .forEach(each -> values.put(each.getKey(), each.getValue().path("Default").asText()));
    values.putAll(PARAMETERS);
    Intrinsics intrinsics = new Intrinsics(values, written.path("Conditions"));
    written
        .path("Resources")
        .properties()
        .forEach(each -> resources.put(each.getKey(), intrinsics.resolve(each.getValue())));
    outputs = intrinsics.resolve(written.path("Outputs"));
  }

  /// Made once for all tests.
  private static final class Made {
    static final Template TEMPLATE = new Template();
  }

  public static Template deployed() {
    return Made.TEMPLATE;
  }

  /// On a class of tests: skipped where there is no translator.
  @Retention(RetentionPolicy.RUNTIME)
  @EnabledIf(
      value = "com.travtus.gmail.deployment.template.Template#canBeTransformed",
      disabledReason = "there is no SAM translator for python3 (pip install aws-sam-translator)")
  public @interface Needed {}

  public static boolean canBeTransformed() {
    try {
      return started(List.of("python3", "-c", "import samtranslator")).waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Process started(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static JsonNode transformed() {
    try (InputStream script =
        Objects.requireNonNull(Template.class.getResourceAsStream("transform.py"))) {
      List<String> command =
          new ArrayList<>(
              List.of("python3", "-c", new String(script.readAllBytes(), UTF_8), PATH.toString()));
      PARAMETERS.forEach((name, value) -> command.add(name + "=" + value));
      Process process = started(command);
      try (InputStream output = process.getInputStream()) {
        JsonNode read = new ObjectMapper().readTree(output);
        assertThat(process.waitFor()).as("the translator's exit code").isZero();
        return read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Those that it is given; all others have their defaults.
  public static Map<String, String> parameters() {
    return PARAMETERS;
  }

  /// As it was written, with all functions and conditions in it.
  public JsonNode written() {
    return written;
  }

  boolean has(String resource) {
    return resources.containsKey(resource);
  }

  JsonNode resource(String name) {
    return Objects.requireNonNull(resources.get(name), name);
  }

  JsonNode properties(String name) {
    return resource(name).path("Properties");
  }

  JsonNode outputs() {
    return outputs;
  }

  /// Their properties, by their names.
  public Map<String, JsonNode> ofType(String type) {
    return resources.entrySet().stream()
        .filter(each -> each.getValue().path("Type").asText().equals(type))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> each.getValue().path("Properties"),
                (a, _) -> a,
                TreeMap::new));
  }

  /// A function's environment, by the variables' names.
  Map<String, String> environment(String function) {
    return properties(function).path("Environment").path("Variables").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().asText()));
  }

  /// What a role may do: an action and a resource each, and through which service a key may be
  /// used.
  List<String> rights(String role) {
    return properties(role).path("Policies").findValues("Statement").stream()
        .flatMap(Template::each)
        .flatMap(Template::rights)
        .sorted()
        .toList();
  }

  private static Stream<String> rights(JsonNode statement) {
    assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
    List<String> ways =
        each(statement.path("Condition").path("StringEquals").path("kms:ViaService"))
            .map(way -> " via " + way.asText())
            .toList();
    return each(statement.path("Action"))
        .flatMap(
            action ->
                each(statement.path("Resource"))
                    .map(resource -> action.asText() + " " + resource.asText()))
        .flatMap(
            right -> ways.isEmpty() ? Stream.of(right) : ways.stream().map(way -> right + way));
  }

  /// One, or each of a list: a policy may have either.
  static Stream<JsonNode> each(JsonNode oneOrMany) {
    return oneOrMany.isMissingNode()
        ? Stream.of()
        : oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
  }
}
