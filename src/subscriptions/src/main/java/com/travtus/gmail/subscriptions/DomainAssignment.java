package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Wishes;
import com.travtus.gmail.subscription.WorkspaceDomain;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PUT /domains/{domain}`.
///
/// @param tenant whose the domain is
/// @param enrolment how a mailbox's owner may connect it; absent: only if it was invited
/// @param backfillDays days of older mail that a mailbox gets which enrols by itself; absent: none
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
            maximum = "" + Wishes.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays) {
  /// Whoever signs up has an address there.
  private static final Set<String> OF_NOBODY = Set.of("gmail.com", "googlemail.com");

  /// How a mailbox of the domain may be connected by its owner.
  public enum Enrolment {
    /// Whoever consents.
    @JsonProperty("open")
    OPEN(WorkspaceDomain.Enrolment.OPEN),
    /// Only if it was subscribed before.
    @JsonProperty("invited")
    INVITED(WorkspaceDomain.Enrolment.INVITED);

    private final WorkspaceDomain.Enrolment means;

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

  /// Empty if no mailbox could be of such a domain.
  static Optional<String> name(String domain) {
    return MailboxAddress.parse("a@" + domain)
        .map(MailboxAddress::domain)
        .filter(name -> name.equals(domain.toLowerCase(Locale.ROOT)));
  }

  /// @throws ApiProblem naming all that is wrong
  WorkspaceDomain of(String domain) {
    Optional<String> name = name(domain);
    if (name.isEmpty()) {
      throw new ApiProblem(Problem.malformed("That is not the name of a domain."));
    }
    if (OF_NOBODY.contains(name.orElseThrow())) {
      throw new ApiProblem(Problem.malformed("The domain is nobody's: invite single mailboxes."));
    }
    Fields fields = new Fields();
    Optional<TenantId> of =
        Optional.ofNullable(tenant).filter(TenantId::isValid).map(TenantId::new);
    if (of.isEmpty()) {
      fields.reject("/tenant", "The tenant that the platform's tokens name is needed.");
    }
    int days = fields.backfillDays(backfillDays);
    fields.complete();
    return new WorkspaceDomain(
        name.orElseThrow(),
        of.orElseThrow(),
        enrolment == null ? WorkspaceDomain.Enrolment.INVITED : enrolment.means,
        days);
  }
}
