package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /domains/{domain}`. Absent members stay unchanged.
@RegisterForReflection
public record DomainPatch(
    @Schema(description = "How owners may connect their mailboxes.")
        DomainAssignment.@Nullable Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail to import for a mailbox that its owner connects without an"
                    + " invitation.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays) {

  /// @throws ApiProblem listing every invalid member
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
