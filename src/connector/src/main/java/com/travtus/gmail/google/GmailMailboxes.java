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
  private final CircuitBreaker breaker;
  private final Clock clock;
  private final Cache<Key, Opened> cache =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

  /// A new grant is a new key, so that a reconnected mailbox never uses what came before; and so is
  /// a new client of ours.
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
        trouble -> reviewed(trouble, subscription, key, opened),
        clock);
  }

  /// Before a mailbox is stopped, or all are held, for what Google refused, the vault is read as it
  /// is now: where that holds something else, nobody has asked with it yet.
  private MailboxException reviewed(
      MailboxException trouble, Subscription subscription, Key key, Opened opened) {
    if (!isOfCredentials(trouble.kind()) || isLatest(opened, subscription)) {
      return trouble;
    }
    cache.invalidate(key);
    return new MailboxException(
        new MailboxException.Kind.CircuitOpen(clock.instant()),
        "refused with credentials that have been replaced: " + trouble.getMessage());
  }

  private boolean isLatest(Opened opened, Subscription subscription) {
    try {
      return CredentialFingerprint.of(opened.credentials())
          .equals(CredentialFingerprint.of(credentials.anew().of(subscription)));
    } catch (MailboxException e) {
      // There is nothing newer.
      return true;
    }
  }

  private static boolean isOfCredentials(MailboxException.Kind kind) {
    return switch (kind) {
      case MailboxException.Kind.GrantRevoked _,
          MailboxException.Kind.Misconfigured _,
          MailboxException.Kind.Blocked _ ->
          true;
      case MailboxException.Kind.RateLimited _,
          MailboxException.Kind.ProjectRateLimited _,
          MailboxException.Kind.DailyQuotaExhausted _,
          MailboxException.Kind.CircuitOpen _,
          MailboxException.Kind.Transient _ ->
          false;
    };
  }
}
