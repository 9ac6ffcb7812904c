package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.DomainVerifications;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What other tenants than its own have in a domain. It may be thousands of subscriptions, so that
/// a request gets as far as its time allows.
@Singleton
final class OtherTenants {
  private static final int PAGE = 100;
  private static final int ATTEMPTS = 5;

  private final Subscriptions subscriptions;
  private final DomainVerifications verifications;
  private final ApiSettings settings;
  private final Clock clock;

  OtherTenants(
      Subscriptions subscriptions,
      DomainVerifications verifications,
      ApiSettings settings,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.verifications = verifications;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param pendingInvitations whose owners have yet to consent
  record Count(int subscriptions, int pendingInvitations) {
    private static final Count NONE = new Count(0, 0);

    boolean isNone() {
      return equals(NONE);
    }

    private Count plus(Subscription subscription) {
      return isInvitation(subscription)
          ? new Count(subscriptions, pendingInvitations + 1)
          : new Count(subscriptions + 1, pendingInvitations);
    }

    private static boolean isInvitation(Subscription subscription) {
      return subscription.authorization() == AuthorizationKind.OAUTH
          && subscription.status() == Status.PENDING_AUTHORIZATION;
    }
  }

  /// What is left to be stopped, as far as the time allows to count.
  Count count(String domain, TenantId owner) {
    Instant end = end();
    Count count = Count.NONE;
    @Nullable String after = null;
    do {
      Slice<Subscription> slice = subscriptions.inDomain(domain, PAGE, after);
      for (Subscription each : slice.items()) {
        count = isInTheWay(each, owner) ? count.plus(each) : count;
      }
      after = slice.next();
    } while (after != null && clock.instant().isBefore(end));
    return count;
  }

  /// Blocks every other tenant's subscription, which gives its claim up.
  ///
  /// @param act as their histories tell it
  /// @return false if there may be more: do it again. The sync of those blocks them meanwhile,
  ///     because it looks at the domain before it asks for a token.
  boolean stop(String domain, TenantId owner, Act act) {
    Instant end = end();
    @Nullable String after = null;
    do {
      Slice<Subscription> slice = subscriptions.inDomain(domain, PAGE, after);
      for (Subscription each : slice.items()) {
        if (isInTheWay(each, owner) && !stop(each.id(), owner, act)) {
          return false;
        }
        if (clock.instant().isAfter(end)) {
          return false;
        }
      }
      after = slice.next();
    } while (after != null);
    return true;
  }

  private boolean stop(SubscriptionId id, TenantId owner, Act act) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Subscription> read =
          subscriptions.find(id).filter(found -> isInTheWay(found, owner));
      if (read.isEmpty()) {
        return true;
      }
      Subscription found = read.orElseThrow();
      if (subscriptions.replace(found, found.blocked(Reason.DOMAIN_NOT_YOURS), act)
          == ReplaceResult.REPLACED) {
        return true;
      }
    }
    return false;
  }

  /// Ends every verification of the domain but that tenant's: a record that is still published for
  /// one of them must not take the domain back.
  ///
  /// @param but null: every one
  void endVerifications(String domain, @Nullable TenantId but) {
    for (DomainVerification each : verifications.ofDomain(domain)) {
      if (!each.tenant().equals(but)) {
        // Whoever was faster has ended it, or started it afresh since.
        verifications.replace(
            each, null, AuditEvent.ofConnector(Action.VERIFICATION_ENDED, clock.instant()));
      }
    }
  }

  private static boolean isInTheWay(Subscription subscription, TenantId owner) {
    boolean stopped =
        subscription.status() == Status.BLOCKED && subscription.reason() == Reason.DOMAIN_NOT_YOURS;
    return !stopped && !subscription.tenant().equals(owner);
  }

  private Instant end() {
    return clock.instant().plus(settings.batchTime());
  }
}
