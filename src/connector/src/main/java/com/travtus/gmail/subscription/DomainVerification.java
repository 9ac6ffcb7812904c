package com.travtus.gmail.subscription;

import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// A tenant's pending request for a domain, until the tenant proves that it controls the domain's
/// DNS.
///
/// @param domain in lower case
/// @param token part of the record to publish; unique to this verification, so a record left over
///     from an earlier one proves nothing
/// @param enrolment for the [WorkspaceDomain] that results
/// @param backfillDays for the [WorkspaceDomain] that results
/// @param startedAt to the millisecond; a tenant that got the domain since then keeps it
/// @param expiresAt to the second; from then on the token proves nothing
public record DomainVerification(
    String domain,
    TenantId tenant,
    String token,
    Enrolment enrolment,
    int backfillDays,
    Instant startedAt,
    Instant expiresAt) {
  private static final String LABEL = "_gmail-connector.";
  private static final String VALUE = "gmail-connector-verification=";

  public DomainVerification {
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Returns the name of the TXT record. An underscored name of our own (RFC 8552) leaves alone the
  /// domain's own TXT records, which SPF and everybody's proofs share, and no host has such a name
  /// (draft-ietf-dnsop-domain-verification-techniques, section 5). The name itself must have the
  /// record: one that a CNAME leads to proves nothing.
  public String recordName() {
    return LABEL + domain;
  }

  public String recordValue() {
    return VALUE + token;
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  public DomainVerification with(Enrolment changed, int days) {
    return new DomainVerification(domain, tenant, token, changed, days, startedAt, expiresAt);
  }

  public WorkspaceDomain verified() {
    return new WorkspaceDomain(domain, tenant, enrolment, backfillDays);
  }

  /// Returns what the [AuditLog] stores: everything but the token, which is only for the DNS.
  public Map<String, String> members() {
    return Map.of(
        "state", "pending",
        "enrolment", enrolment.spelling(),
        "backfillDays", String.valueOf(backfillDays),
        "expiresAt", expiresAt.toString());
  }
}
