package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.WorkspaceDomain;

/// A Workspace domain as the API shows it.
public record DomainView(
    String domain, String tenant, DomainAssignment.Enrolment enrolment, int backfillDays) {

  static DomainView of(WorkspaceDomain domain) {
    return new DomainView(
        domain.name(),
        domain.tenant().value(),
        DomainAssignment.Enrolment.of(domain.enrolment()),
        domain.backfillDays());
  }
}
