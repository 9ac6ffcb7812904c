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
/// @param record what to publish; absent once verified
/// @param expiresAt until when; absent once verified
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record DomainView(
    @Schema(description = "In lower case.", examples = "harbourview.example") String domain,
    @Schema(description = "Whose it is.", examples = "demo") String tenant,
    @Schema(description = "Whether the tenant has it, or has yet to prove it.") State state,
    DomainAssignment.Enrolment enrolment,
    @Schema(description = "What a mailbox gets that enrols by itself.", examples = "30")
        int backfillDays,
    @Nullable TxtRecord record,
    @Schema(description = "Until when the record proves the domain; absent once verified.")
        @Nullable Instant expiresAt) {

  /// How far a tenant has come with a domain.
  public enum State {
    /// It is the tenant's.
    @JsonProperty("verified")
    VERIFIED,
    /// The tenant has yet to publish the record, and to have it looked up.
    @JsonProperty("pending")
    PENDING
  }

  /// What to publish in the domain's DNS (RFC 1035, section 3.3.14).
  public record TxtRecord(
      @Schema(description = "There is one type.", examples = "TXT") String type,
      @Schema(
              description = "Fully qualified, without a dot at the end.",
              examples = "_gmail-connector.harbourview.example")
          String name,
      @Schema(
              description = "As it is, without quotation marks.",
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

  static DomainView of(VerifyDomain.Held held) {
    return switch (held) {
      case VerifyDomain.Held.Verified(WorkspaceDomain domain) -> of(domain);
      case VerifyDomain.Held.Pending(DomainVerification pending) -> of(pending);
    };
  }
}
