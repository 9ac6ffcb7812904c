package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.Optional;

/// Whether a mailbox whose owner has consented may be connected, and as whose.
sealed interface Admission {

  /// It was invited, or was connected before.
  record Reconnect(Subscription subscription) implements Admission {}

  /// Its domain lets anybody enrol.
  record Enrol(WorkspaceDomain domain) implements Admission {}

  /// Nobody invited it.
  record NotInvited() implements Admission {}

  /// It is connected already, by delegation.
  record ByAdministrator() implements Admission {}

  /// @param domain the customer's domain that the mailbox is of
  /// @param existing what the mailbox has been subscribed as
  static Admission of(Optional<WorkspaceDomain> domain, Optional<Subscription> existing) {
    if (existing.isPresent()) {
      return ofExisting(domain, existing.orElseThrow());
    }
    return domain
        .filter(found -> found.enrolment() == Enrolment.OPEN)
        .<Admission>map(Enrol::new)
        .orElseGet(NotInvited::new);
  }

  private static Admission ofExisting(Optional<WorkspaceDomain> domain, Subscription subscription) {
    if (domain.filter(found -> !found.tenant().equals(subscription.tenant())).isPresent()) {
      // The domain has become another customer's, who has not invited this mailbox.
      return new NotInvited();
    }
    return switch (subscription.authorization()) {
      case OAUTH -> new Reconnect(subscription);
      case DELEGATION -> new ByAdministrator();
    };
  }
}
