package com.travtus.gmail.subscription;

import java.util.Locale;
import java.util.Map;

/// A customer's Workspace domain. The connector checks it before it requests any token, because a
/// tenant may reach only the mailboxes of its own domains, while the delegation itself reaches
/// every customer's users.
///
/// @param backfillDays for mailboxes that enrol; see [SubscriptionOptions#backfillDays]
public record WorkspaceDomain(String name, TenantId tenant, Enrolment enrolment, int backfillDays) {

  public WorkspaceDomain {
    if (name.isBlank() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a domain name must be in lower case");
    }
  }

  /// Returns what the [AuditLog] stores.
  public Map<String, String> members() {
    return Map.of(
        "state", "verified",
        "enrolment", enrolment.spelling(),
        "backfillDays", String.valueOf(backfillDays));
  }

  /// How owners may connect mailboxes of the domain.
  public enum Enrolment {
    /// Every owner who consents.
    OPEN,
    /// Only if the mailbox was subscribed before.
    INVITED;

    /// Returns the name as in the API.
    String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
