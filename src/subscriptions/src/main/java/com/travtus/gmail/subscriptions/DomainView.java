package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.WorkspaceDomain;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A Workspace domain as the API shows it.
@RegisterForReflection
public record DomainView(
    @Schema(description = "In lower case.", examples = "harbourview.example") String domain,
    @Schema(description = "Whose it is.", examples = "demo") String tenant,
    DomainAssignment.Enrolment enrolment,
    @Schema(description = "What a mailbox gets that enrols by itself.", examples = "30")
        int backfillDays) {

  static DomainView of(WorkspaceDomain domain) {
    return new DomainView(
        domain.name(),
        domain.tenant().value(),
        DomainAssignment.Enrolment.of(domain.enrolment()),
        domain.backfillDays());
  }
}
