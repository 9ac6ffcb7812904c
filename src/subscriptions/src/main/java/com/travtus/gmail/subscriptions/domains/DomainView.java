package com.travtus.gmail.subscriptions.domains;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.WorkspaceDomain;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A Workspace domain as the API shows it.
///
/// @param record the TXT record to publish; null once verified
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record DomainView(
    @Schema(description = "The domain's name, in lower case.", examples = "harbourview.example")
        String domain,
    @Schema(description = "The tenant that owns the domain, or is verifying it.", examples = "demo")
        String tenant,
    @Schema(description = "Whether the tenant owns the domain, or has yet to verify it.")
        State state,
    DomainAssignment.Enrolment enrolment,
    @Schema(
            description =
                "Days of older mail to import for a mailbox that its owner connects without an"
                    + " invitation.",
            examples = "30")
        int backfillDays,
    @Nullable TxtRecord record,
    @Schema(description = "When the verification expires. Absent once verified.")
        @Nullable Instant expiresAt) {

  /// The state of a tenant's domain.
  public enum State {
    /// The tenant owns the domain.
    @JsonProperty("verified")
    VERIFIED,
    /// The tenant has yet to publish the record and verify the domain.
    @JsonProperty("pending")
    PENDING
  }

  /// The record to publish in the domain's DNS (RFC 1035, section 3.3.14).
  public record TxtRecord(
      @Schema(description = "Always `TXT`.", examples = "TXT") String type,
      @Schema(
              description = "Fully qualified, without a trailing dot.",
              examples = "_gmail-connector.harbourview.example")
          String name,
      @Schema(
              description = "The exact value, without quotation marks.",
              examples = "gmail-connector-verification=q83vEjRWeJCrze8SNFZ4kKvN7xI0Vnhb")
          String value) {}

  static DomainView of(WorkspaceDomain domain) {
    return new DomainView(
        domain.name(),
        domain.tenant().value(),
        State.VERIFIED,
        DomainAssignment.Enrolment.of(domain.enrolment()),
        domain.backfillDays(),
        null,
        null);
  }

  static DomainView of(DomainVerification pending) {
    return new DomainView(
        pending.domain(),
        pending.tenant().value(),
        State.PENDING,
        DomainAssignment.Enrolment.of(pending.enrolment()),
        pending.backfillDays(),
        new TxtRecord("TXT", pending.recordName(), pending.recordValue()),
        pending.expiresAt());
  }

  static DomainView of(VerifyDomain.TenantDomain held) {
    return switch (held) {
      case VerifyDomain.TenantDomain.Verified(WorkspaceDomain domain) -> of(domain);
      case VerifyDomain.TenantDomain.Pending(DomainVerification pending) -> of(pending);
    };
  }
}
