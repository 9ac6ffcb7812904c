package com.travtus.gmail.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.auth.oauth2.GoogleCredentials;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/// Opens mailboxes over the Gmail API. A warm worker keeps each one's credentials, and with them
/// the access token, so that neither the vault nor the token endpoint is asked on every sync.
@Singleton
final class GmailMailboxes implements Mailboxes {
  private static final int KEPT = 10_000;
  private static final Duration KEPT_FOR = Duration.ofHours(1);

  private final GoogleSettings settings;
  private final MailboxCredentials credentials;
  private final Clock clock;
  private final Cache<Key, GoogleCredentials> cache =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

  /// A new grant is a new key, so that a reconnected mailbox never uses what came before.
  private record Key(SubscriptionId subscription, GrantId grant) {}

  GmailMailboxes(GoogleSettings settings, MailboxCredentials credentials, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public Mailbox open(Subscription subscription) {
    GrantId grant =
        Objects.requireNonNull(subscription.grant(), "only an authorized mailbox opens");
    GoogleCredentials opened =
        cache.get(new Key(subscription.id(), grant), _ -> credentials.of(subscription));
    return new GmailMailbox(
        GoogleHttp.gmail(opened, settings), subscription.authorization(), clock);
  }
}
