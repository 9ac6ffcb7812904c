package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the connector is.
///
/// @param status DOWN if anything that is needed is
public record HealthView(State status, List<Part> parts) {

  public enum State {
    UP,
    DOWN,
    /// There is none in this deployment.
    ABSENT
  }

  /// @param detail the kind of failure
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(String name, State status, @Nullable String detail) {}

  static HealthView of(List<Part> parts) {
    boolean down = parts.stream().anyMatch(part -> part.status() == State.DOWN);
    return new HealthView(down ? State.DOWN : State.UP, List.copyOf(parts));
  }
}
