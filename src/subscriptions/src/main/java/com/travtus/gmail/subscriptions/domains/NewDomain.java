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
@RegisterForReflection
public record NewDomain(
    @Schema(
            description = "The name of your Workspace domain.",
            required = true,
            examples = "harbourview.example")
        @Nullable String domain,
    @Schema(
            description =
                "How owners may connect their mailboxes. Default: the current setting, or"
                    + " `invited` for a new domain.")
        DomainAssignment.@Nullable Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail to import for a mailbox that its owner connects without"
                    + " an invitation. Default: the current setting, or 0 for a new domain.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays) {

  /// The validated request. Absent members are null.
  record Checked(
      String name, WorkspaceDomain.@Nullable Enrolment enrolment, @Nullable Integer backfillDays) {
    WorkspaceDomain.Enrolment enrolmentOr(WorkspaceDomain.Enrolment otherwise) {
      return enrolment == null ? otherwise : enrolment;
    }

    int backfillDaysOr(int otherwise) {
      return backfillDays == null ? otherwise : backfillDays;
    }
  }

  /// @throws ApiProblem listing every invalid member
  Checked checked() {
    FieldValidation validation = new FieldValidation();
    Optional<String> name = Optional.ofNullable(domain).flatMap(MailboxAddress::parseDomain);
    if (name.isEmpty()) {
      validation.reject("/domain", "Enter a domain name.");
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
