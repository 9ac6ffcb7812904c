package com.travtus.gmail.authorize;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.SealedState;
import com.travtus.gmail.consent.StateSealers;
import com.travtus.gmail.google.GoogleSettings;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.pages.Pages;
import com.travtus.gmail.secret.OAuthSettings;
import com.travtus.gmail.subscription.MailboxAddress;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Sends a mailbox's owner to Google's consent page.
@Path("/gmail/authorize")
public final class AuthorizeResource {
  private static final Logger LOG = Logger.getLogger(AuthorizeResource.class);

  private final ConsentSettings settings;
  private final GoogleSettings google;
  private final OAuthSettings client;
  private final StateSealers sealers;
  private final Pages pages;
  private final Clock clock;

  AuthorizeResource(
      ConsentSettings settings,
      GoogleSettings google,
      OAuthSettings client,
      StateSealers sealers,
      Pages pages,
      Clock clock) {
    this.settings = settings;
    this.google = google;
    this.client = client;
    this.sealers = sealers;
    this.pages = pages;
    this.clock = clock;
  }

  /// Other parameters are ignored: invitations are mailed, and mailing tools add their own.
  ///
  /// @param loginHint the mailbox that is invited: no other is connected by this consent
  @GET
  public Response authorize(@RestQuery("login_hint") @Nullable String loginHint) {
    Optional<MailboxAddress> invited =
        Optional.ofNullable(loginHint).flatMap(MailboxAddress::parse);
    if (loginHint != null && !loginHint.isEmpty() && invited.isEmpty()) {
      return pages.show(malformedHint());
    }
    SealedState sealed = sealers.current().seal(clock.instant(), invited.orElse(null));
    AuthorizationRequest request =
        new AuthorizationRequest(
            google.authorizationEndpoint(),
            clientId(),
            settings.redirectUri(),
            sealed,
            invited.orElse(null));
    return pages
        .redirect(request.uri())
        .header(
            HttpHeaders.SET_COOKIE, BrowserCookie.set(settings.publicUrl(), sealed.browserSecret()))
        .build();
  }

  private String clientId() {
    return client
        .clientId()
        .orElseThrow(() -> new IllegalStateException("connector.oauth.client-id is not set"));
  }

  @ServerExceptionMapper
  Response failed(Throwable e) {
    LOG.error("a consent could not be started", e);
    return pages.show(Page.ofOurFault(settings.authorizeUri()));
  }

  private Page malformedHint() {
    return new Page(
        400,
        "This link is damaged",
        "The address in the link that you opened is not an e-mail address.",
        "Open the link from your invitation again, or go on without the address and choose your"
            + " account at Google.",
        new Page.Link("Go on without the address", settings.authorizeUri()));
  }
}
