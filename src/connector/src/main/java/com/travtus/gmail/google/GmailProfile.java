package com.travtus.gmail.google;

import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.consent.ConsentProfileLookup;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.DelegatedProfileLookup;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionProfileLookup;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/// Finds out which mailbox a grant or a delegation opens, and whether it still does
/// (`users.getProfile`).
@Singleton
final class GmailProfile
    implements ConsentProfileLookup, DelegatedProfileLookup, SubscriptionProfileLookup {
  private final MailboxCredentials credentials;
  private final GmailRequest<ProfileResult> question;

  GmailProfile(
      GoogleSettings settings, MailboxCredentials credentials, CheckGuard guard, Clock clock) {
    this.credentials = credentials;
    this.question =
        new GmailRequest<>(
            GmailMethod.GET_PROFILE,
            GmailProfile::mailbox,
            failure -> failure,
            settings,
            guard,
            clock);
  }

  @Override
  public ProfileResult identify(Secret accessToken) {
    return question.ask(accessToken);
  }

  @Override
  public ProfileResult identify(TenantId tenant, MailboxAddress mailbox) {
    return question.ask(() -> credentials.delegated(mailbox), AuthorizationKind.DELEGATION, tenant);
  }

  @Override
  public ProfileResult check(Subscription subscription) {
    return question.ask(
        () -> credentials.of(subscription), subscription.authorization(), subscription.tenant());
  }

  private static ProfileResult mailbox(Gmail gmail) throws IOException {
    Profile profile = GoogleHttp.answer(gmail.users().getProfile("me").setFields("emailAddress"));
    return new ProfileResult.Found(
        Optional.ofNullable(profile.getEmailAddress())
            .flatMap(MailboxAddress::parse)
            .orElseThrow(() -> new IOException("a response without an address")));
  }
}
