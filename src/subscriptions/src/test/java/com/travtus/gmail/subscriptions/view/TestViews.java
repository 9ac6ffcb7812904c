package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/// The views of a deployment at `https://connector.example`.
public final class TestViews {
  static final DelegationGuide GUIDE = new DelegationGuide("123", Scopes.GMAIL_READONLY);

  private static final ConsentSettings SETTINGS =
      new ConsentSettings() {
        @Override
        public URI publicUrl() {
          return URI.create("https://connector.example");
        }

        @Override
        public Optional<URI> homePage() {
          return Optional.empty();
        }
      };

  private TestViews() {}

  static InvitationLinks links() {
    InMemoryVault vault = new InMemoryVault();
    vault.write(
        SecretName.INVITATION_KEY, new Secret(Base64.getUrlEncoder().encodeToString(new byte[32])));
    return new InvitationLinks(new Credentials(vault), SETTINGS, () -> Duration.ofDays(14));
  }

  public static SubscriptionViews at(Instant now) {
    return new SubscriptionViews(
        SETTINGS, links(), () -> Optional.of(GUIDE.clientId()), Clock.fixed(now, ZoneOffset.UTC));
  }

  public static GoogleProblems google(Instant now) {
    return new GoogleProblems(at(now), Clock.fixed(now, ZoneOffset.UTC));
  }
}
