package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.metrics.MetricsReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// What the functions write for CloudWatch, held to the specification, and read as CloudWatch reads
/// it.
public final class CapturedMetrics implements Metrics {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SPECIFICATION = specification();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Metrics metrics =
      new EmbeddedMetrics("test", new PrintStream(written, true, UTF_8));

  @Override
  public void record(MetricsReport metricsReport) {
    metrics.record(metricsReport);
  }

  public String text() {
    return written.toString(UTF_8);
  }

  /// Forgets what has been written so far.
  public void clear() {
    written.reset();
  }

  /// One a line.
  public List<JsonNode> documents() {
    return text().lines().map(CapturedMetrics::document).toList();
  }

  /// Every value of a metric.
  ///
  /// @param dimensions a name and a value by turns, beside the stage
  public List<Double> values(String metric, String... dimensions) {
    return documents().stream()
        .filter(document -> has(document, dimensions))
        .flatMap(document -> numbers(document.path(metric)))
        .toList();
  }

  private static boolean has(JsonNode document, String... dimensions) {
    List<String> names =
        JSON.convertValue(
            directive(document).path("Dimensions").get(0),
            JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    boolean same = names.size() == 1 + dimensions.length / 2;
    for (int i = 0; i < dimensions.length; i += 2) {
      same &=
          names.contains(dimensions[i])
              && document.path(dimensions[i]).asText().equals(dimensions[i + 1]);
    }
    return same;
  }

  static JsonNode directive(JsonNode document) {
    return document.path("_aws").path("CloudWatchMetrics").get(0);
  }

  private static Stream<Double> numbers(JsonNode target) {
    if (target.isArray()) {
      return target.valueStream().map(JsonNode::asDouble);
    }
    return target.isNumber() ? Stream.of(target.asDouble()) : Stream.empty();
  }

  /// What is declared must be there, and everything there that is a number must be declared.
  private static JsonNode document(String line) {
    JsonNode document = parsed(line);
    assertThat(SPECIFICATION.validate(document)).as(line).isEmpty();
    List<String> metrics = directive(document).path("Metrics").findValuesAsText("Name");
    assertThat(metrics).allSatisfy(name -> assertThat(numbers(document.path(name))).isNotEmpty());
    directive(document)
        .path("Dimensions")
        .get(0)
        .valueStream()
        .forEach(name -> assertThat(document.path(name.asText()).isTextual()).isTrue());
    document
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isArray() || each.getValue().isNumber()) {
                assertThat(metrics).contains(each.getKey());
              }
            });
    return document;
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  private static JsonSchema specification() {
    try (InputStream schema =
        CapturedMetrics.class.getResourceAsStream("embedded-metric-format.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
