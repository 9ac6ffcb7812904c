package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem that the API reports (RFC 9457).
///
/// @param type the kind of problem; null if the answer did not come from the API itself
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(
    @Nullable URI type,
    String title,
    int status,
    String detail,
    @Nullable String cause,
    @Nullable List<FieldError> errors) {

  /// Returns whether the problem is of a kind.
  ///
  /// @param name the part of the type after its last colon
  public boolean is(String name) {
    return type != null && type.toString().endsWith(":" + name);
  }

  /// A problem with one member of the request.
  ///
  /// @param pointer JSON pointer to the member (RFC 6901)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FieldError(String pointer, String detail) {}
}
