package com.travtus.gmail.google;

import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.consent.GrantedMailbox;
import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.DelegatedMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.MailboxAnswer;
import com.travtus.gmail.subscription.Reason;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `users.getProfile`, for whoever wants to know which mailbox a grant or a delegation opens.
@Singleton
final class GmailProfile implements GrantedMailbox, DelegatedMailbox {
  private static final Logger LOG = Logger.getLogger(GmailProfile.class);

  private final GoogleSettings settings;
  private final Credentials credentials;
  private final Clock clock;

  GmailProfile(GoogleSettings settings, Credentials credentials, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public MailboxAnswer identify(Secret accessToken) {
    return ask(GoogleHttp.gmail(accessToken.value(), settings), AuthorizationKind.OAUTH);
  }

  @Override
  public MailboxAnswer identify(MailboxAddress mailbox) {
    Optional<Secret> key = credentials.serviceAccountKey();
    if (key.isEmpty()) {
      LOG.error("a delegated mailbox was asked for, and the vault has no service-account key");
      return new MailboxAnswer.Refused(Reason.CLIENT_REFUSED);
    }
    return ask(
        GoogleHttp.gmail(Delegation.credentials(key.orElseThrow(), mailbox), settings),
        AuthorizationKind.DELEGATION);
  }

  private MailboxAnswer ask(Gmail gmail, AuthorizationKind authorization) {
    try {
      Profile profile = gmail.users().getProfile("me").setFields("emailAddress").execute();
      return new MailboxAnswer.Found(
          MailboxAddress.parse(profile.getEmailAddress())
              .orElseThrow(() -> new IllegalStateException("Gmail answered without an address")));
    } catch (IOException e) {
      return GoogleError.of(e)
          .map(error -> refused(error, authorization))
          .orElseGet(MailboxAnswer.Unavailable::new);
    }
  }

  private MailboxAnswer refused(GoogleError error, AuthorizationKind authorization) {
    LOG.infof("getProfile was refused: %s", error.summary());
    return switch (Diagnosis.of(error, authorization, clock.instant())) {
      case MailboxTrouble.Kind.Throttled _, MailboxTrouble.Kind.Passing _ ->
          new MailboxAnswer.Unavailable();
      case MailboxTrouble.Kind.GrantDead _ -> new MailboxAnswer.Refused(Reason.GRANT_EXPIRED);
      case MailboxTrouble.Kind.NoService _ -> new MailboxAnswer.Refused(Reason.NO_GMAIL);
      case MailboxTrouble.Kind.Ours _ -> new MailboxAnswer.Refused(Reason.CLIENT_REFUSED);
      case MailboxTrouble.Kind.Blocked(Reason reason) -> new MailboxAnswer.Refused(reason);
    };
  }
}
