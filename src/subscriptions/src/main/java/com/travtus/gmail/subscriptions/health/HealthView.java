package com.travtus.gmail.subscriptions.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The connector's health.
///
/// @param status DOWN if any part is
@RegisterForReflection
public record HealthView(HealthStatus status, List<HealthPart> parts) {

  public enum HealthStatus {
    UP,
    DOWN,
    /// Not set up in this deployment.
    ABSENT
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HealthPart(
      @Schema(description = "A store or a secret.", examples = "subscriptions") String name,
      HealthStatus status,
      @Schema(description = "The kind of failure.") @Nullable String detail) {}

  static HealthView of(List<HealthPart> parts) {
    boolean down = parts.stream().anyMatch(part -> part.status() == HealthStatus.DOWN);
    return new HealthView(down ? HealthStatus.DOWN : HealthStatus.UP, List.copyOf(parts));
  }

  /// Returns the parts that are down, each with its kind of failure.
  String failures() {
    return parts.stream()
        .filter(part -> part.status() == HealthStatus.DOWN)
        .map(part -> part.name() + " (" + part.detail() + ")")
        .collect(Collectors.joining(", "));
  }
}
