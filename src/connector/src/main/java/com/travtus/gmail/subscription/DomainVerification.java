package com.travtus.gmail.subscription;

import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// A tenant's wish for a domain, until it has proven that it controls the domain's DNS.
///
/// @param domain in lower case
/// @param token what the record to publish says: of this verification alone, so that a record left
///     over from an earlier one proves nothing
/// @param enrolment as of the [WorkspaceDomain] that comes of it
/// @param backfillDays likewise
/// @param startedAt to the millisecond; whoever got the domain since then keeps it
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

  /// Where the TXT record is looked for. An underscored name of our own (RFC 8552) leaves the
  /// domain's own TXT records alone, which everybody's proofs and SPF share, and is a name that no
  /// host has (draft-ietf-dnsop-domain-verification-techniques, section 5). The record is the
  /// name's own: what a CNAME leads to proves nothing.
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

  /// As the [AuditLog] keeps it. Without the token, which is for the DNS alone.
  public Map<String, String> members() {
    return Map.of(
        "state", "pending",
        "enrolment", enrolment.spelling(),
        "backfillDays", String.valueOf(backfillDays),
        "expiresAt", expiresAt.toString());
  }
}
