package com.travtus.gmail.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.auth.Credentials;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/// Opens mailboxes over the Gmail API. A warm worker caches each mailbox's credentials with their
/// access token, which saves a call to the vault and the token endpoint on every sync. It also
/// keeps what the mailbox has spent within the last minute.
@Singleton
final class GmailMailboxes implements Mailboxes {
  private static final int KEPT = 10_000;
  private static final Duration KEPT_FOR = Duration.ofHours(1);

  private final GoogleSettings settings;
  private final MailboxCredentials credentials;
  private final ProjectQuota projectQuota;
  private final CircuitBreaker breaker;
  private final Clock clock;
  private final Cache<Key, Opened> cache =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

  /// A new grant or a new client of ours makes a new key, so a reconnected mailbox never uses its
  /// previous credentials.
  private record Key(SubscriptionId subscription, GrantId grant, Object client) {}

  private record Opened(Credentials credentials, MailboxQuota quota) {}

  GmailMailboxes(
      GoogleSettings settings,
      MailboxCredentials credentials,
      ProjectQuota projectQuota,
      CircuitBreaker breaker,
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
    Key key =
        new Key(subscription.id(), grant, credentials.clientFor(subscription.authorization()));
    Opened opened =
        cache.get(
            key,
            _ ->
                new Opened(
                    credentials.of(subscription),
                    new MailboxQuota(
                        subscription.tenant(), settings.unitsPerMinute(), projectQuota)));
    return new GmailMailbox(
        GoogleHttp.gmail(opened.credentials(), settings),
        subscription.mailbox(),
        new CallGuard(subscription, opened.quota(), breaker),
        subscription.authorization(),
        exception -> reviewed(exception, subscription, key, opened),
        clock);
  }

  /// Reads the vault again, bypassing its cache, before a refusal stops a mailbox or opens the
  /// circuit breaker. If the vault has newer credentials, nobody has tried them yet.
  private MailboxException reviewed(
      MailboxException exception, Subscription subscription, Key key, Opened opened) {
    if (!exception.kind().isAboutCredentials() || isLatest(opened, subscription)) {
      return exception;
    }
    cache.invalidate(key);
    return new MailboxException(
        new MailboxException.Kind.CircuitOpen(clock.instant()),
        "refused with credentials that have been replaced: " + exception.getMessage());
  }

  private boolean isLatest(Opened opened, Subscription subscription) {
    try {
      return CredentialFingerprint.of(opened.credentials())
          .equals(CredentialFingerprint.of(credentials.fresh().of(subscription)));
    } catch (MailboxException e) {
      // The vault has nothing newer.
      return true;
    }
  }
}
