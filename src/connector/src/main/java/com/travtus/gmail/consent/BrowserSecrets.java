package com.travtus.gmail.consent;

import org.jspecify.annotations.Nullable;

/// The secrets that a browser holds, one for each consent in progress.
@FunctionalInterface
public interface BrowserSecrets {

  /// @param transaction the id of a state whose signature has been verified
  /// @return null if this browser did not start the consent or has already finished it
  @Nullable String of(String transaction);
}
