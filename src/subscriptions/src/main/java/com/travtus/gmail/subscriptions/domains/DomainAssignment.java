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
///
/// @param tenant whose the domain is
/// @param enrolment how a mailbox's owner may connect it; absent: only if it was invited
/// @param backfillDays days of older mail that a mailbox gets which enrols by itself; absent: none
/// @param takeOver whether what other tenants have subscribed in the domain is stopped
@RegisterForReflection
public record DomainAssignment(
    @Schema(
            description = "Whose the domain is, as the platform's tokens name it.",
            required = true,
            pattern = "[A-Za-z0-9._:-]{1,128}",
            examples = "demo")
        @Nullable String tenant,
    @Schema(description = "How a mailbox's owner may connect it; absent: invited.")
        @Nullable Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail that a mailbox gets which enrols by itself; absent: none.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays,
    @Schema(
            description =
                "Whether the subscriptions and invitations that other tenants have in the domain are"
                    + " stopped; absent: they are not, and the domain is refused where there are"
                    + " any.")
        @Nullable Boolean takeOver) {

  /// How a mailbox of the domain may be connected by its owner.
  public enum Enrolment {
    /// Whoever consents.
    @JsonProperty("open")
    OPEN(WorkspaceDomain.Enrolment.OPEN),
    /// Only if it was subscribed before.
    @JsonProperty("invited")
    INVITED(WorkspaceDomain.Enrolment.INVITED);

    private final WorkspaceDomain.Enrolment means;

    /// @param enrolment null: only who was invited
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

  /// Why nobody can have that domain; empty if somebody can.
  static Optional<String> unclaimable(String name) {
    return switch (Claimability.of(name)) {
      case CLAIMABLE -> Optional.empty();
      case PUBLIC_SUFFIX ->
          Optional.of("Anyone can register names under this suffix. Enter a domain that you own.");
      case FREE_MAIL ->
          Optional.of(
              "This is a public e-mail provider. Invite individual mailbox owners instead.");
      case NOT_A_DOMAIN -> Optional.of("That is not the name of a domain.");
    };
  }

  /// @throws ApiProblem naming all that is wrong
  WorkspaceDomain of(String domain) {
    Optional<String> name = MailboxAddress.parseDomain(domain);
    if (name.isEmpty()) {
      throw new ApiProblem(Problem.malformed("That is not the name of a domain."));
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
