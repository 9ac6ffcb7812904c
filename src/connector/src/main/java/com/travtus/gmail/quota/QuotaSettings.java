package com.travtus.gmail.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The part of the Google project's quota that the sync may use. The defaults are nine tenths of
/// Gmail's limits (https://developers.google.com/workspace/gmail/api/reference/quota). Consents,
/// delegation checks and what a dying worker did not count take from the rest.
@ConfigMapping(prefix = "connector.quota")
public interface QuotaSettings {

  /// Quota units per minute over all mailboxes, of Gmail's 1,200,000. Each worker has an equal
  /// part.
  @WithDefault("1080000")
  int unitsPerMinute();

  /// Maximum number of workers, each a process of its own; in the cloud `SyncConcurrency`.
  @WithDefault("1")
  int workers();

  /// Quota units per day over all mailboxes, of Gmail's 80,000,000.
  @WithDefault("72000000")
  long unitsPerDay();
}
