package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Delegations;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Delegation;
import com.travtus.gmail.studio.api.MessagePage;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import com.travtus.gmail.studio.mailbox.MailboxView.Quarantined;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Reads from the API what a mailbox's page shows.
@Singleton
class MailboxViews {
  /// Reasons that an administrator fixes by entering the delegation in the Admin console.
  private static final Set<String> OF_THE_DELEGATION =
      Set.of("NOT_DELEGATED", "DOMAIN_NOT_DELEGATED", "DELEGATION_SCOPE_MISSING");

  /// Page size for messages, quarantined messages and audit entries.
  static final int PAGE = 20;

  private final SubscriptionApi api;
  private final Delegations delegations;
  private final Clock clock;

  MailboxViews(@RestClient SubscriptionApi api, Delegations delegations, Clock clock) {
    this.api = api;
    this.delegations = delegations;
    this.clock = clock;
  }

  MailboxView of(RestResponse<Subscription> read) {
    Subscription mailbox = read.getEntity();
    Instant now = clock.instant();
    MessagePage messages = api.messages(mailbox.id(), null, PAGE);
    return new MailboxView(
        mailbox,
        version(read),
        MailboxDetails.of(mailbox, now),
        Action.buttons(mailbox.status(), mailbox.authorization(), mailbox.owner()),
        delegation(mailbox),
        BackfillText.of(mailbox.backfill(), now),
        MessageRow.of(messages, now),
        MessagesResource.after(messages, mailbox.id()),
        quarantined(mailbox, now),
        AuditLine.of(api.audit(mailbox.id(), PAGE), now));
  }

  static String version(RestResponse<Subscription> read) {
    return String.valueOf(read.getHeaderString(HttpHeaders.ETAG));
  }

  /// Returns the values that an administrator has to enter, if the mailbox waits for a delegation.
  @Nullable Delegation delegation(Subscription mailbox) {
    return Action.RECONNECT.offeredFor(mailbox)
        ? delegation(mailbox.authorization(), mailbox.reason())
        : null;
  }

  /// @param reason why Google refuses; null if unknown
  /// @return null if entering the delegation does not help, or the connector has no service account
  @Nullable Delegation delegation(
      Subscription.Authorization authorization, @Nullable String reason) {
    if (authorization != Subscription.Authorization.DELEGATION
        || (reason != null && !OF_THE_DELEGATION.contains(reason))) {
      return null;
    }
    return delegations.current();
  }

  private List<Quarantined> quarantined(Subscription mailbox, Instant now) {
    return mailbox.quarantined() == 0
        ? List.of()
        : api.quarantined(mailbox.id(), PAGE).messages().stream()
            .map(
                each ->
                    new Quarantined(
                        each, Timestamp.at(each.since(), now), Timestamp.at(each.nextTryAt(), now)))
            .toList();
  }
}
