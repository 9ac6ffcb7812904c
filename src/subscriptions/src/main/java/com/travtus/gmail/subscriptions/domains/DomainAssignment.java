package com.travtus.gmail.subscriptions.domains;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.domain.Claimability;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import com.travtus.gmail.subscriptions.web.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PUT /domains/{domain}`.
@RegisterForReflection
public record DomainAssignment(
    @Schema(
            description = "The tenant that owns the domain, as the platform's tokens name it.",
            required = true,
            pattern = "[A-Za-z0-9._:-]{1,128}",
            examples = "demo")
        @Nullable String tenant,
    @Schema(description = "How owners may connect their mailboxes. Default: `invited`.")
        @Nullable Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail to import for a mailbox that its owner connects without"
                    + " an invitation. Default: 0.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays,
    @Schema(
            description =
                "Whether to stop other tenants' subscriptions and invitations in the domain."
                    + " Default: false; we then refuse the request if there are any.")
        @Nullable Boolean takeOver) {

  /// Who may connect a mailbox of the domain.
  public enum Enrolment {
    /// Every owner who consents.
    @JsonProperty("open")
    OPEN(WorkspaceDomain.Enrolment.OPEN),
    /// Only owners of mailboxes that are already subscribed.
    @JsonProperty("invited")
    INVITED(WorkspaceDomain.Enrolment.INVITED);

    private final WorkspaceDomain.Enrolment means;

    /// @param enrolment null for [#INVITED]
    static WorkspaceDomain.Enrolment meaning(@Nullable Enrolment enrolment) {
      return enrolment == null ? WorkspaceDomain.Enrolment.INVITED : enrolment.means;
    }

    Enrolment(WorkspaceDomain.Enrolment means) {
      this.means = means;
    }

    static Enrolment of(WorkspaceDomain.Enrolment enrolment) {
      return switch (enrolment) {
        case OPEN -> OPEN;
        case INVITED -> INVITED;
      };
    }
  }

  boolean takesOver() {
    return takeOver != null && takeOver;
  }

  /// Returns why nobody can claim the domain; empty if somebody can.
  static Optional<String> unclaimable(String name) {
    return switch (Claimability.of(name)) {
      case CLAIMABLE -> Optional.empty();
      case PUBLIC_SUFFIX ->
          Optional.of("Anyone can register names under this suffix. Enter a domain that you own.");
      case FREE_MAIL ->
          Optional.of(
              "This is a public e-mail provider. Invite individual mailbox owners instead.");
      case NOT_A_DOMAIN -> Optional.of("Enter a domain name.");
    };
  }

  /// @throws ApiProblem listing every invalid member
  WorkspaceDomain of(String domain) {
    Optional<String> name = MailboxAddress.parseDomain(domain);
    if (name.isEmpty()) {
      throw new ApiProblem(Problem.malformed("Enter a domain name."));
    }
    unclaimable(name.orElseThrow())
        .ifPresent(
            reason -> {
              throw new ApiProblem(Problem.malformed(reason));
            });
    FieldValidation validation = new FieldValidation();
    Optional<TenantId> of =
        Optional.ofNullable(tenant).filter(TenantId::isValid).map(TenantId::new);
    if (of.isEmpty()) {
      validation.reject("/tenant", "Enter a tenant ID.");
    }
    int days = validation.backfillDays(backfillDays);
    validation.complete();
    return new WorkspaceDomain(
        name.orElseThrow(), of.orElseThrow(), Enrolment.meaning(enrolment), days);
  }
}
