package com.travtus.gmail.subscriptions.domains;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.web.ApiSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts and stops other tenants' subscriptions in a domain. There may be thousands, so a request
/// does as much as its time allows. All its calls share one deadline.
@Singleton
final class OtherTenants {
  private static final int PAGE = 100;
  private static final int ATTEMPTS = 5;

  private final Subscriptions subscriptions;
  private final ApiSettings settings;
  private final Clock clock;

  OtherTenants(Subscriptions subscriptions, ApiSettings settings, Clock clock) {
    this.subscriptions = subscriptions;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param pendingInvitations invitations that their owners can still accept
  /// @param complete whether there was time to count all
  record Count(int subscriptions, int pendingInvitations, boolean complete) {
    private static final Count NONE = new Count(0, 0, true);

    /// Returns false for an incomplete count, because the rest may be in use.
    boolean isNone() {
      return equals(NONE);
    }

    /// Ignores an invitation that was never accepted and can no longer be.
    private Count plus(Subscription subscription, Instant now) {
      if (subscription.authorization() != AuthorizationKind.OAUTH || subscription.grant() != null) {
        return new Count(subscriptions + 1, pendingInvitations, complete);
      }
      return subscription.isInvited(now)
          ? new Count(subscriptions, pendingInvitations + 1, complete)
          : this;
    }

    private Count incomplete() {
      return new Count(subscriptions, pendingInvitations, false);
    }
  }

  /// Returns the deadline of a request that begins now.
  Instant end() {
    return clock.instant().plus(settings.batchTime());
  }

  /// Counts the subscriptions left to stop, as far as the time allows.
  Count count(String domain, TenantId owner, Instant end) {
    Count count = Count.NONE;
    @Nullable String after = null;
    do {
      Page<Subscription> page = subscriptions.inDomain(domain, PAGE, after);
      for (Subscription each : page.items()) {
        count = isInTheWay(each, owner) ? count.plus(each, clock.instant()) : count;
      }
      after = page.nextStartKey();
    } while (after != null && clock.instant().isBefore(end));
    return after == null ? count : count.incomplete();
  }

  /// Blocks every other tenant's subscription, which releases its claim.
  ///
  /// @param event the entry for their audit logs
  /// @return false if there may be more, which another call stops. Until then their syncs block
  ///     them, because a sync checks the domain before it requests a token.
  boolean stop(String domain, TenantId owner, SubscriptionEvent event, Instant end) {
    @Nullable String after = null;
    do {
      Page<Subscription> page = subscriptions.inDomain(domain, PAGE, after);
      for (Subscription each : page.items()) {
        if (isInTheWay(each, owner) && !stop(each.id(), owner, event)) {
          return false;
        }
        if (clock.instant().isAfter(end)) {
          return false;
        }
      }
      after = page.nextStartKey();
    } while (after != null);
    return true;
  }

  private boolean stop(SubscriptionId id, TenantId owner, SubscriptionEvent event) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Subscription> read =
          subscriptions.find(id).filter(found -> isInTheWay(found, owner));
      if (read.isEmpty()) {
        return true;
      }
      Subscription found = read.orElseThrow();
      if (subscriptions.replace(found, found.stopped(Reason.DOMAIN_NOT_YOURS, event.at()), event)
          == ReplaceResult.REPLACED) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInTheWay(Subscription subscription, TenantId owner) {
    return !subscription.isOfAnothersDomain() && !subscription.tenant().equals(owner);
  }
}
