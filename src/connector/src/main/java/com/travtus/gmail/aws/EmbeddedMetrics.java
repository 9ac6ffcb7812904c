package com.travtus.gmail.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.travtus.gmail.metrics.Measurement;
import com.travtus.gmail.metrics.Meter;
import com.travtus.gmail.metrics.Metrics;
import com.travtus.gmail.metrics.MetricsReport;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.model.Unit;

/// Writes measurements as documents of the embedded metric format, from which CloudWatch extracts
/// metrics ("Embedded Metric Format Specification" in the CloudWatch user guide). Each document is
/// a line of its own on the standard output; CloudWatch would not find it inside a log line.
///
/// Stage, method and outcome are dimensions. Mailbox and tenant are properties, by which Logs
/// Insights finds a line; as dimensions, each mailbox would be charged as separate metrics.
@Singleton
@DefaultBean
@RegisterForReflection(
    classNames = {
      "software.amazon.cloudwatchlogs.emf.model.EmptyMetricsFilter",
      "software.amazon.cloudwatchlogs.emf.model.Metadata",
      "software.amazon.cloudwatchlogs.emf.model.MetricDefinition",
      "software.amazon.cloudwatchlogs.emf.model.MetricDirective",
      "software.amazon.cloudwatchlogs.emf.model.RootNode",
      "software.amazon.cloudwatchlogs.emf.serializers.InstantSerializer",
      "software.amazon.cloudwatchlogs.emf.serializers.StorageResolutionFilter",
      "software.amazon.cloudwatchlogs.emf.serializers.StorageResolutionSerializer",
      "software.amazon.cloudwatchlogs.emf.serializers.UnitSerializer",
    })
final class EmbeddedMetrics implements Metrics {
  private static final String NAMESPACE = "gmail-connector";

  private final String stage;
  private final PrintStream out;

  @Inject
  EmbeddedMetrics(AwsSettings settings) {
    this(settings.stage(), System.out);
  }

  EmbeddedMetrics(String stage, PrintStream out) {
    this.stage = stage;
    this.out = out;
  }

  /// Writes one document for each label, because a document has one set of dimensions.
  @Override
  public void record(MetricsReport metricsReport) {
    metricsReport.measurements().stream()
        .filter(EmbeddedMetrics::tells)
        .collect(
            Collectors.groupingBy(
                EmbeddedMetrics::dimension, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (dimension, measurements) -> write(context(metricsReport, dimension, measurements)));
  }

  /// Whether a measurement is worth writing. Zeros do not change a sum, and most runs find no new
  /// mail.
  private static boolean tells(Measurement measurement) {
    return switch (measurement.meter().kind()) {
      case COUNT -> measurement.values().stream().anyMatch(value -> value != 0);
      case LEVEL, TIME, AGE -> !measurement.values().isEmpty();
    };
  }

  private record Dimension(Meter.Label label, String value) {}

  private static Optional<Dimension> dimension(Measurement measurement) {
    return measurement
        .meter()
        .label()
        .map(label -> new Dimension(label, String.valueOf(measurement.label())));
  }

  private MetricsContext context(
      MetricsReport metricsReport, Optional<Dimension> dimension, List<Measurement> measurements) {
    MetricsContext context = new MetricsContext();
    context.setNamespace(NAMESPACE);
    context.setDimensions(
        dimension
            .map(each -> DimensionSet.of("Stage", stage, each.label().word(), each.value()))
            .orElseGet(() -> DimensionSet.of("Stage", stage)));
    if (metricsReport.subscription() != null) {
      context.putProperty("Subscription", metricsReport.subscription().value());
    }
    if (metricsReport.tenant() != null) {
      context.putProperty("Tenant", metricsReport.tenant().value());
    }
    for (Measurement measurement : measurements) {
      measurement
          .values()
          .forEach(
              value ->
                  context.putMetric(measurement.meter().word(), value, unit(measurement.meter())));
    }
    return context;
  }

  private static Unit unit(Meter meter) {
    return switch (meter.kind()) {
      case COUNT, LEVEL -> Unit.COUNT;
      case TIME, AGE -> Unit.MILLISECONDS;
    };
  }

  private void write(MetricsContext context) {
    try {
      // A document may have a hundred values of a metric; more are split into several documents.
      context.serialize().forEach(out::println);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metrics can't be written", e);
    }
  }
}
