package com.travtus.gmail.subscription;

import jakarta.inject.Singleton;

/// Reads the labels of a mailbox. It requests a token only if the subscription may be read.
@Singleton
public final class ReadLabels {
  private final Domains domains;
  private final LabelLookup lookup;

  public ReadLabels(Domains domains, LabelLookup lookup) {
    this.domains = domains;
    this.lookup = lookup;
  }

  /// @param subscription has a grant
  public LabelsResult of(Subscription subscription) {
    return domains.admit(subscription)
        ? lookup.labels(subscription)
        : new LabelsResult.Failed(new ProfileResult.Refused(Reason.DOMAIN_NOT_YOURS));
  }
}
