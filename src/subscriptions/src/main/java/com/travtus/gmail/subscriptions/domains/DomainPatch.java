package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /domains/{domain}`: what is absent stays as it is.
@RegisterForReflection
public record DomainPatch(
    @Schema(description = "How a mailbox's owner may connect it.")
        DomainAssignment.@Nullable Enrolment enrolment,
    @Schema(
            description = "Days of older mail that a mailbox gets which enrols by itself.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays) {

  /// @throws ApiProblem naming all that is wrong
  WorkspaceDomain applied(WorkspaceDomain domain) {
    FieldValidation validation = new FieldValidation();
    int days = backfillDays == null ? domain.backfillDays() : validation.backfillDays(backfillDays);
    validation.complete();
    return new WorkspaceDomain(
        domain.name(),
        domain.tenant(),
        enrolment == null ? domain.enrolment() : DomainAssignment.Enrolment.meaning(enrolment),
        days);
  }
}
