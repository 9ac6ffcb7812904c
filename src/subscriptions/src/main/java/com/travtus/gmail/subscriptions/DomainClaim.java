package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Wishes;
import com.travtus.gmail.subscription.WorkspaceDomain;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /domains`.
///
/// @param domain which the tenant is about to prove
/// @param enrolment how a mailbox's owner may connect it; absent: only if it was invited
/// @param backfillDays days of older mail that a mailbox gets which enrols by itself; absent: none
@RegisterForReflection
public record DomainClaim(
    @Schema(
            description = "The name of your Workspace domain.",
            required = true,
            examples = "harbourview.example")
        @Nullable String domain,
    @Schema(description = "How a mailbox's owner may connect it; absent: invited.")
        DomainAssignment.@Nullable Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail that a mailbox gets which enrols by itself; absent: none.",
            minimum = "0",
            maximum = "" + Wishes.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays) {

  /// @throws ApiProblem naming all that is wrong
  WorkspaceDomain of(TenantId tenant) {
    Fields fields = new Fields();
    Optional<String> name = Optional.ofNullable(domain).flatMap(DomainAssignment::name);
    if (name.isEmpty()) {
      fields.reject("/domain", "The name of a domain is needed.");
    }
    name.flatMap(DomainAssignment::unclaimable)
        .ifPresent(reason -> fields.reject("/domain", reason));
    int days = fields.backfillDays(backfillDays);
    fields.complete();
    return new WorkspaceDomain(
        name.orElseThrow(), tenant, DomainAssignment.Enrolment.meaning(enrolment), days);
  }
}
