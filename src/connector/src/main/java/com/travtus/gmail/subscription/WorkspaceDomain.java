package com.travtus.gmail.subscription;

import java.util.Locale;
import java.util.Map;

/// A customer's Workspace domain. That a tenant can only reach the mailboxes of its own domains is
/// checked against this, before any token is asked for: the delegation itself reaches every
/// customer's users.
///
/// @param backfillDays what a mailbox that enrols by itself gets; see
///     [SubscriptionOptions#backfillDays]
public record WorkspaceDomain(String name, TenantId tenant, Enrolment enrolment, int backfillDays) {

  public WorkspaceDomain {
    if (name.isBlank() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a domain's name is lower case");
    }
  }

  /// As the [AuditLog] keeps it.
  public Map<String, String> members() {
    return Map.of(
        "state", "verified",
        "enrolment", enrolment.spelling(),
        "backfillDays", String.valueOf(backfillDays));
  }

  /// How a mailbox of the domain may be connected by its owner.
  public enum Enrolment {
    /// Whoever consents.
    OPEN,
    /// Only if it was subscribed before.
    INVITED;

    /// As the API has it.
    String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
