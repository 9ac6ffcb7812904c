package com.travtus.gmail.local.flow;

import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.consent.StateKeys;
import com.travtus.gmail.consent.StateSigner;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.subscription.AuditLog;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Purges;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.SubscriptionAuditLog;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Tenants;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The running application's own beans.
final class Inside {
  private Inside() {}

  static Subscriptions subscriptions() {
    return bean(Subscriptions.class);
  }

  static Domains domains() {
    return bean(Domains.class);
  }

  static Tenants tenants() {
    return bean(Tenants.class);
  }

  static Revocations revocations() {
    return bean(Revocations.class);
  }

  static AuditLog auditLog() {
    return bean(AuditLog.class);
  }

  static SubscriptionAuditLog subscriptionAuditLog() {
    return bean(SubscriptionAuditLog.class);
  }

  static Purges purges() {
    return bean(Purges.class);
  }

  static FailedMessages failedMessages() {
    return bean(FailedMessages.class);
  }

  static Credentials credentials() {
    return bean(Credentials.class);
  }

  static StateSigner signer() {
    return bean(StateKeys.class).current();
  }

  static InvitationLinks invitationLinks() {
    return bean(InvitationLinks.class);
  }

  static DynamoDbClient tables() {
    return bean(DynamoDbClient.class);
  }

  /// As if it were due now, be it subscribed or not.
  static void sync(SubscriptionId subscription) {
    DueMailbox dueMailbox = new DueMailbox(subscription, new TenantId("whoever"), Instant.now());
    bean(SyncQueue.class).add(List.of(dueMailbox));
  }

  private static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
