package com.travtus.gmail.google;

import com.google.api.client.util.BackOff;
import com.google.api.client.util.BackOffUtils;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Profile;
import com.google.auth.Credentials;
import com.travtus.gmail.consent.GrantedMailbox;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.mailbox.MailboxTrouble.Kind;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationCheck;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.DelegatedMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `users.getProfile`, for whoever wants to know which mailbox a grant or a delegation opens, and
/// whether it still does. Each question is asked with an access token of its own.
@Singleton
final class GmailProfile implements GrantedMailbox, DelegatedMailbox, AuthorizationCheck {
  private static final Logger LOG = Logger.getLogger(GmailProfile.class);

  /// For what Google answers in passing, too.
  private static final int ATTEMPTS = 3;

  private static final Duration FIRST_WAIT = Duration.ofMillis(300);

  private final GoogleSettings settings;
  private final MailboxCredentials credentials;
  private final CheckGate gate;
  private final Clock clock;

  GmailProfile(
      GoogleSettings settings, MailboxCredentials credentials, CheckGate gate, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public MailboxAnswer identify(Secret accessToken) {
    return ask(GoogleHttp.gmail(accessToken.value(), settings), AuthorizationKind.OAUTH);
  }

  @Override
  public MailboxAnswer identify(TenantId tenant, MailboxAddress mailbox) {
    return ask(() -> credentials.delegated(mailbox), AuthorizationKind.DELEGATION, tenant);
  }

  @Override
  public MailboxAnswer check(Subscription subscription) {
    return ask(
        () -> credentials.of(subscription), subscription.authorization(), subscription.tenant());
  }

  private MailboxAnswer ask(
      Supplier<Credentials> opener, AuthorizationKind authorization, TenantId tenant) {
    Optional<MailboxAnswer> refused = gate.refuse(tenant);
    if (refused.isPresent()) {
      return refused.orElseThrow();
    }
    gate.spend(tenant);
    try {
      return ask(GoogleHttp.gmail(opener.get(), settings), authorization);
    } catch (MailboxTrouble e) {
      LOG.warnf("getProfile was not asked: %s", e.getMessage());
      return answer(e.kind());
    }
  }

  private MailboxAnswer ask(Gmail gmail, AuthorizationKind authorization) {
    BackOff waits =
        new ExponentialBackOff.Builder()
            .setInitialIntervalMillis(Math.toIntExact(FIRST_WAIT.toMillis()))
            .build();
    MailboxAnswer answer = askOnce(gmail, authorization);
    for (int asked = 1; asked < ATTEMPTS && mayPass(answer) && waited(waits); asked++) {
      answer = askOnce(gmail, authorization);
    }
    return answer;
  }

  private static boolean mayPass(MailboxAnswer answer) {
    return answer instanceof MailboxAnswer.Refused(Reason reason) && reason.isDoubtful();
  }

  private static boolean waited(BackOff waits) {
    try {
      return BackOffUtils.next(Sleeper.DEFAULT, waits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before Gmail was asked again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MailboxAnswer askOnce(Gmail gmail, AuthorizationKind authorization) {
    try {
      Profile profile = gmail.users().getProfile("me").setFields("emailAddress").execute();
      return new MailboxAnswer.Found(
          MailboxAddress.parse(profile.getEmailAddress())
              .orElseThrow(() -> new IllegalStateException("Gmail answered without an address")));
    } catch (IOException e) {
      MailboxTrouble trouble = Diagnosis.of(e, authorization, clock.instant());
      LOG.infof("getProfile was refused: %s", trouble.getMessage());
      return answer(trouble.kind());
    }
  }

  private static MailboxAnswer answer(Kind trouble) {
    return switch (trouble) {
      case Kind.Throttled(@Nullable Instant until) -> new MailboxAnswer.Throttled(until);
      case Kind.ProjectThrottled(@Nullable Instant until) -> new MailboxAnswer.Throttled(until);
      case Kind.DaySpent(Instant until) -> new MailboxAnswer.Throttled(until);
      case Kind.Held(Instant until) -> new MailboxAnswer.Throttled(until);
      case Kind.Passing _ -> new MailboxAnswer.Unavailable();
      case Kind.GrantDead _ -> new MailboxAnswer.Refused(Reason.GRANT_EXPIRED);
      case Kind.Ours(Reason reason) -> new MailboxAnswer.Refused(reason);
      case Kind.Blocked(Reason reason) -> new MailboxAnswer.Refused(reason);
    };
  }
}
