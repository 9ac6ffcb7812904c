package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/// What became of a subscription that was ended.
///
/// @param purge null: its mail stays
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ended(Revocation revocation, @Nullable Purge purge) {

  /// What became of its owner's consent at Google.
  public enum Revocation {
    NONE,
    PENDING
  }
}
