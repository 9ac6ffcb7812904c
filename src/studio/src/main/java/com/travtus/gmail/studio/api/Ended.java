package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/// The result of ending a subscription.
///
/// @param purge null if its mail is kept
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ended(Revocation revocation, @Nullable Purge purge) {

  /// Whether the owner's consent is still to be revoked at Google.
  public enum Revocation {
    NONE,
    PENDING
  }
}
