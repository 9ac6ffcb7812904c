package com.travtus.gmail.subscriptions.health;

import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.health.HealthView.HealthPart;
import com.travtus.gmail.subscriptions.health.HealthView.HealthStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Checks each store and secret once.
@Singleton
final class Health {
  private static final Logger LOG = Logger.getLogger(Health.class);

  /// An id that no subscription has.
  private static final SubscriptionId NOBODY = new SubscriptionId("0".repeat(32));

  private final Subscriptions subscriptions;
  private final Domains domains;
  private final Ledger ledger;
  private final Credentials credentials;
  private final DelegationClient delegationClient;

  Health(
      Subscriptions subscriptions,
      Domains domains,
      Ledger ledger,
      Credentials credentials,
      DelegationClient delegationClient) {
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.ledger = ledger;
    this.credentials = credentials;
    this.delegationClient = delegationClient;
  }

  HealthView look() {
    return HealthView.of(
        List.of(
            part("subscriptions", () -> subscriptions.find(NOBODY).isEmpty()),
            part("domains", () -> domains.find("nobody.invalid").isEmpty()),
            part("messages", () -> ledger.find(NOBODY, new MessageId("0")).isEmpty()),
            part("oauth-client", () -> !credentials.oauthClient().clientId().isEmpty()),
            part("service-account", () -> delegationClient.clientId().isPresent())));
  }

  /// @param look returns false if the part is not set up
  private static HealthPart part(String name, BooleanSupplier look) {
    try {
      return new HealthPart(
          name, look.getAsBoolean() ? HealthStatus.UP : HealthStatus.ABSENT, null);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s is down", name);
      return new HealthPart(name, HealthStatus.DOWN, e.getClass().getSimpleName());
    }
  }
}
