package com.travtus.gmail.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.auth.Credentials;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxTrouble;
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

  /// A new grant is a new key, so that a reconnected mailbox never uses what came before; and so is
  /// a new client of ours.
  private record Key(SubscriptionId subscription, GrantId grant, Object client) {}

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
        new CallGate(subscription, opened.quota(), breaker),
        subscription.authorization(),
        trouble -> reviewed(trouble, subscription, key, opened),
        clock);
  }

  /// Before a mailbox is stopped, or all are held, for what Google refused, the vault is read as it
  /// is now: where that holds something else, nobody has asked with it yet.
  private MailboxTrouble reviewed(
      MailboxTrouble trouble, Subscription subscription, Key key, Opened opened) {
    if (!isOfCredentials(trouble.kind()) || isLatest(opened, subscription)) {
      return trouble;
    }
    cache.invalidate(key);
    return new MailboxTrouble(
        new MailboxTrouble.Kind.Held(clock.instant()),
        "refused with credentials that have been replaced: " + trouble.getMessage());
  }

  private boolean isLatest(Opened opened, Subscription subscription) {
    try {
      return Ingredients.of(opened.credentials())
          .equals(Ingredients.of(credentials.anew().of(subscription)));
    } catch (MailboxTrouble e) {
      // There is nothing newer.
      return true;
    }
  }

  private static boolean isOfCredentials(MailboxTrouble.Kind kind) {
    return switch (kind) {
      case MailboxTrouble.Kind.GrantDead _,
          MailboxTrouble.Kind.Ours _,
          MailboxTrouble.Kind.Blocked _ ->
          true;
      case MailboxTrouble.Kind.Throttled _,
          MailboxTrouble.Kind.ProjectThrottled _,
          MailboxTrouble.Kind.DaySpent _,
          MailboxTrouble.Kind.Held _,
          MailboxTrouble.Kind.Passing _ ->
          false;
    };
  }
}
