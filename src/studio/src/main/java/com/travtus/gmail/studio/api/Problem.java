package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refusal of the API (RFC 9457).
///
/// @param type names the kind of problem; null where the API did not answer itself
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(
    @Nullable URI type,
    String title,
    int status,
    String detail,
    @Nullable String cause,
    @Nullable List<FieldError> errors) {

  /// Whether it is of that kind.
  ///
  /// @param name the last part of the type
  public boolean is(String name) {
    return type != null && type.toString().endsWith(":" + name);
  }

  /// @param pointer to a member of the body (RFC 6901)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FieldError(String pointer, String detail) {}
}
