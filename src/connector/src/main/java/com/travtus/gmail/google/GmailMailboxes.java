package com.travtus.gmail.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.auth.Credentials;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.quota.ProjectBreaker;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/// Opens mailboxes over the Gmail API. A warm worker keeps each one's credentials, and with them
/// the access token, so that neither the vault nor the token endpoint is asked on every sync; and
/// what the mailbox has been asked for within the minute.
@Singleton
final class GmailMailboxes implements Mailboxes {
  private static final int KEPT = 10_000;
  private static final Duration KEPT_FOR = Duration.ofHours(1);

  private final GoogleSettings settings;
  private final MailboxCredentials credentials;
  private final ProjectQuota projectQuota;
  private final ProjectBreaker breaker;
  private final Clock clock;
  private final Cache<Key, Opened> cache =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

  /// A new grant is a new key, so that a reconnected mailbox never uses what came before.
  private record Key(SubscriptionId subscription, GrantId grant) {}

  private record Opened(Credentials credentials, MailboxQuota quota) {}

  GmailMailboxes(
      GoogleSettings settings,
      MailboxCredentials credentials,
      ProjectQuota projectQuota,
      ProjectBreaker breaker,
      Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.projectQuota = projectQuota;
    this.breaker = breaker;
    this.clock = clock;
  }

  @Override
  public Mailbox open(Subscription subscription) {
    GrantId grant =
        Objects.requireNonNull(subscription.grant(), "only an authorized mailbox opens");
    Opened opened =
        cache.get(
            new Key(subscription.id(), grant),
            _ ->
                new Opened(
                    credentials.of(subscription),
                    new MailboxQuota(
                        subscription.tenant(), settings.unitsPerMinute(), projectQuota)));
    return new GmailMailbox(
        GoogleHttp.gmail(opened.credentials(), settings),
        new CallGate(subscription.id(), opened.quota(), breaker),
        subscription.authorization(),
        clock);
  }
}
