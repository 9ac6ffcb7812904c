package com.travtus.gmail.callback;

import com.travtus.gmail.consent.AuthorizationServer;
import com.travtus.gmail.consent.Exchange.Granted;
import com.travtus.gmail.consent.GrantedMailbox;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.ReviewSettings;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.Wishes;
import com.travtus.gmail.subscription.WorkspaceDomain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// From a grant to an active subscription. Which mailbox it is, Gmail says; whether it may be
/// connected, the domains and the invitations do. A grant that is not used is revoked.
@Singleton
final class ConnectMailbox {
  private static final Logger LOG = Logger.getLogger(ConnectMailbox.class);

  /// Two who write the same subscription at once both come through; more than a few never meet.
  private static final int ATTEMPTS = 5;

  private final GrantedMailbox grantedMailbox;
  private final AuthorizationServer authorizationServer;
  private final Subscriptions subscriptions;
  private final Domains domains;
  private final Credentials credentials;
  private final SyncQueue queue;
  private final CallbackSettings settings;
  private final ReviewSettings reviews;
  private final Clock clock;

  ConnectMailbox(
      GrantedMailbox grantedMailbox,
      AuthorizationServer authorizationServer,
      Subscriptions subscriptions,
      Domains domains,
      Credentials credentials,
      SyncQueue queue,
      CallbackSettings settings,
      ReviewSettings reviews,
      Clock clock) {
    this.grantedMailbox = grantedMailbox;
    this.authorizationServer = authorizationServer;
    this.subscriptions = subscriptions;
    this.domains = domains;
    this.credentials = credentials;
    this.queue = queue;
    this.settings = settings;
    this.reviews = reviews;
    this.clock = clock;
  }

  /// What was granted in answer to another request.
  CallbackOutcome giveBack(Granted granted) {
    return refuse(granted, granted.account(), new CallbackOutcome.CodeUsed());
  }

  /// @param expected the mailbox that was invited; null if any may come
  CallbackOutcome connect(Granted granted, @Nullable MailboxAddress expected) {
    try {
      return decide(granted, expected);
    } catch (RuntimeException e) {
      giveBackAfter(e, granted);
      throw e;
    }
  }

  private void giveBackAfter(RuntimeException failure, Granted granted) {
    try {
      giveBack(granted, granted.account());
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private CallbackOutcome decide(Granted granted, @Nullable MailboxAddress expected) {
    if (!Scopes.suffice(granted.scopes())) {
      return refuse(granted, granted.account(), new CallbackOutcome.ScopeMissing());
    }
    Secret refreshToken = granted.refreshToken();
    if (refreshToken == null) {
      return refuse(granted, granted.account(), new CallbackOutcome.NoLastingAccess());
    }
    return switch (grantedMailbox.identify(granted.accessToken())) {
      case MailboxAnswer.Throttled _, MailboxAnswer.Unavailable _ ->
          refuse(granted, granted.account(), new CallbackOutcome.GoogleUnavailable());
      case MailboxAnswer.Refused(Reason reason) ->
          refuse(granted, granted.account(), new CallbackOutcome.MailboxRefused(reason));
      case MailboxAnswer.Found(MailboxAddress primary) ->
          expected == null || expected.equals(primary)
              ? admit(granted, refreshToken, primary)
              : refuse(granted, primary, new CallbackOutcome.WrongAccount(expected));
    };
  }

  private CallbackOutcome admit(Granted granted, Secret refreshToken, MailboxAddress mailbox) {
    SubscriptionId id = SubscriptionId.of(mailbox);
    GrantId grant = GrantId.fresh();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Admission admission = Admission.of(domains.find(mailbox.domain()), subscriptions.find(id));
      switch (admission) {
        case Admission.NotInvited _ -> {
          forgetIfKept(id, attempt);
          return refuse(granted, mailbox, new CallbackOutcome.NotInvited());
        }
        case Admission.ByAdministrator _ -> {
          forgetIfKept(id, attempt);
          return refuse(granted, mailbox, new CallbackOutcome.ConnectedByAdministrator());
        }
        case Admission.Enrol(WorkspaceDomain domain) -> {
          credentials.keep(id, new RefreshToken(refreshToken, grant));
          Instant now = clock.instant();
          Subscription enrolled = enrolled(mailbox, domain, now).authorized(grant, now);
          switch (subscriptions.create(enrolled, consented(now))) {
            case CREATED -> {
              return connected(enrolled, Due.of(enrolled));
            }
            case PURGING -> {
              credentials.forget(id);
              return refuse(granted, mailbox, new CallbackOutcome.MailBeingRemoved());
            }
            case EXISTS -> {
              // Somebody was faster: decide anew.
            }
          }
        }
        case Admission.Reconnect(Subscription subscription) -> {
          credentials.keep(id, new RefreshToken(refreshToken, grant));
          Instant now = clock.instant();
          Subscription authorized = subscription.authorized(grant, now);
          if (subscriptions.replace(subscription, authorized, consented(now))) {
            return connected(authorized, Due.of(subscription, now));
          }
        }
      }
    }
    throw new IllegalStateException("the subscription keeps changing under us");
  }

  private static Act consented(Instant now) {
    return new Act(Act.Kind.AUTHORIZED, "mailbox owner", now);
  }

  /// The subscription went or changed hands while the token was being kept.
  private void forgetIfKept(SubscriptionId id, int attempt) {
    if (attempt > 0) {
      credentials.forget(id);
    }
  }

  private Subscription enrolled(MailboxAddress mailbox, WorkspaceDomain domain, Instant now) {
    return Subscription.invited(
        mailbox,
        domain.tenant(),
        AuthorizationKind.OAUTH,
        new Wishes(
            MailSelection.EVERYTHING_RECEIVED,
            domain.backfillDays(),
            settings.pollInterval(),
            null),
        new Provenance(now, "mailbox owner"),
        Review.first(now, reviews.period()));
  }

  private CallbackOutcome connected(Subscription subscription, Due due) {
    try {
      queue.add(List.of(due));
    } catch (RuntimeException e) {
      // It is due: the next dispatch finds it.
      LOG.warnf(e, "subscription %s is connected, but was not queued", due.subscription());
    }
    return CallbackOutcome.Connected.of(subscription);
  }

  private CallbackOutcome refuse(Granted granted, MailboxAddress mailbox, CallbackOutcome outcome) {
    giveBack(granted, mailbox);
    return outcome;
  }

  /// Revoking ends all that this user ever granted to the project, so that it is left alone while a
  /// subscription lives on an earlier grant. One that wants a new consent does not: its grant died.
  private void giveBack(Granted granted, MailboxAddress mailbox) {
    if (!livesOnGrant(mailbox) && !livesOnGrant(granted.account())) {
      authorizationServer.revoke(granted.revocable());
    }
  }

  private boolean livesOnGrant(MailboxAddress mailbox) {
    Optional<Subscription> subscription = subscriptions.find(SubscriptionId.of(mailbox));
    return subscription
        .filter(found -> found.authorization() == AuthorizationKind.OAUTH)
        .filter(found -> found.grant() != null)
        .filter(found -> found.status() != Status.REAUTHORIZATION_REQUIRED)
        .isPresent();
  }
}
