package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of verifications that are pending: at most one of each tenant for each domain. Every
/// change leaves an entry in the [AuditLog], both or neither.
public interface DomainVerifications {

  /// May have expired.
  ///
  /// @param domain in lower case
  Optional<DomainVerification> find(TenantId tenant, String domain);

  /// Every tenant's, in no order.
  ///
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<DomainVerification> list(int limit, @Nullable String after);

  /// One tenant's, by domain. One that was started within the last second may be missing.
  Page<DomainVerification> listOf(TenantId tenant, int limit, @Nullable String after);

  /// Writes `changed` in place of `read`, if that is still what is there.
  ///
  /// @param read null: there is none
  /// @param changed null: there is to be none
  /// @return false if somebody else was faster
  boolean replace(
      @Nullable DomainVerification read, @Nullable DomainVerification changed, AuditEvent event);

  /// Makes the domain the tenant's and uses the token up. A token from before the domain last
  /// changed hands proves nothing: its record may have been left behind.
  Completion complete(DomainVerification read, AuditEvent event);

  /// What came of a proof.
  enum Completion {
    COMPLETED,
    /// The domain has changed hands since the verification was started. Nothing is written.
    OUTDATED,
    /// The verification or the domain is no longer as it was read.
    CHANGED
  }
}
