package com.travtus.gmail.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of pending verifications, at most one per tenant and domain. Every change is written
/// atomically with its entry in the [AuditLog].
public interface DomainVerifications {

  /// Returns the verification, even if it has expired.
  ///
  /// @param domain in lower case
  Optional<DomainVerification> find(TenantId tenant, String domain);

  /// Returns every tenant's verifications, in no order.
  ///
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<DomainVerification> list(int limit, @Nullable String after);

  /// Returns one tenant's verifications, ordered by domain. One that was started within the last
  /// second may be missing.
  Page<DomainVerification> listOf(TenantId tenant, int limit, @Nullable String after);

  /// Replaces `read` with `changed`, if `read` is still current.
  ///
  /// @param read null to create a verification
  /// @param changed null to delete it
  /// @return false if a concurrent change won
  boolean replace(
      @Nullable DomainVerification read, @Nullable DomainVerification changed, AuditEvent event);

  /// Assigns the domain to the tenant and uses up the token. A token from before the domain last
  /// changed hands proves nothing, because its record may be left over.
  Completion complete(DomainVerification read, AuditEvent event);

  /// The result of a proof.
  enum Completion {
    COMPLETED,
    /// The domain has changed hands since the verification was started. Nothing is written.
    OUTDATED,
    /// The verification or the domain has changed since it was read.
    CHANGED
  }
}
