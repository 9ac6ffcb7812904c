package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /domains`.
///
/// @param domain which the tenant is about to prove
/// @param enrolment how a mailbox's owner may connect it; absent: as it is, at first only if it was
///     invited
/// @param backfillDays days of older mail that a mailbox gets which enrols by itself; absent: as it
///     is, at first none
@RegisterForReflection
public record NewDomain(
    @Schema(
            description = "The name of your Workspace domain.",
            required = true,
            examples = "harbourview.example")
        @Nullable String domain,
    @Schema(
            description =
                "How a mailbox's owner may connect it; absent: as it is, at first invited.")
        DomainAssignment.@Nullable Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail that a mailbox gets which enrols by itself; absent: as it is, at"
                    + " first none.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays) {

  /// What is absent is null.
  record Checked(
      String name, WorkspaceDomain.@Nullable Enrolment enrolment, @Nullable Integer backfillDays) {
    WorkspaceDomain.Enrolment enrolmentOr(WorkspaceDomain.Enrolment otherwise) {
      return enrolment == null ? otherwise : enrolment;
    }

    int backfillDaysOr(int otherwise) {
      return backfillDays == null ? otherwise : backfillDays;
    }
  }

  /// @throws ApiProblem naming all that is wrong
  Checked checked() {
    FieldValidation validation = new FieldValidation();
    Optional<String> name = Optional.ofNullable(domain).flatMap(MailboxAddress::parseDomain);
    if (name.isEmpty()) {
      validation.reject("/domain", "The name of a domain is needed.");
    }
    name.flatMap(DomainAssignment::unclaimable)
        .ifPresent(reason -> validation.reject("/domain", reason));
    int days = validation.backfillDays(backfillDays);
    validation.complete();
    return new Checked(
        name.orElseThrow(),
        enrolment == null ? null : DomainAssignment.Enrolment.meaning(enrolment),
        backfillDays == null ? null : days);
  }
}
