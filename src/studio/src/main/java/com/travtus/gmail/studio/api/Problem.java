package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refusal of the API (RFC 9457).
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(
    String title,
    int status,
    String detail,
    @Nullable String cause,
    @Nullable List<FieldError> errors) {

  /// @param pointer to a member of the body (RFC 6901)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FieldError(String pointer, String detail) {}
}
