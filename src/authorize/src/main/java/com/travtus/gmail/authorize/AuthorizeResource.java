package com.travtus.gmail.authorize;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.OAuthParameters;
import com.travtus.gmail.consent.SealedState;
import com.travtus.gmail.consent.StateSealers;
import com.travtus.gmail.google.GoogleSettings;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.pages.Pages;
import com.travtus.gmail.secret.OAuthSettings;
import com.travtus.gmail.subscription.MailboxAddress;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Sends a mailbox's owner to Google's consent page.
@Path("/gmail/authorize")
public final class AuthorizeResource {
  private static final Logger LOG = Logger.getLogger(AuthorizeResource.class);

  /// The mailbox that is invited: no other is connected by this consent.
  private static final String LOGIN_HINT = "login_hint";

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
  @GET
  public Response authorize(@Context UriInfo uri, @Context HttpHeaders headers) {
    OAuthParameters query = new OAuthParameters(uri.getQueryParameters());
    if (query.isRepeated(LOGIN_HINT)) {
      return pages.show(damaged("The link that you opened names more than one address."));
    }
    Optional<String> hint = Optional.ofNullable(query.value(LOGIN_HINT));
    Optional<MailboxAddress> invited = hint.flatMap(MailboxAddress::parse);
    if (hint.isPresent() && invited.isEmpty()) {
      return pages.show(
          damaged("The address in the link that you opened is not an e-mail address."));
    }
    return start(
        invited,
        new BrowserCookies(settings.publicUrl(), headers.getRequestHeader(HttpHeaders.COOKIE)));
  }

  @HEAD
  public Response head() {
    return pages.headersAlone();
  }

  private Response start(Optional<MailboxAddress> invited, BrowserCookies cookies) {
    SealedState sealed = sealers.current().seal(clock.instant(), invited.orElse(null));
    AuthorizationRequest request =
        new AuthorizationRequest(
            google.authorizationEndpoint(),
            clientId(),
            settings.redirectUri(),
            sealed,
            invited.orElse(null));
    ResponseBuilder answer = pages.redirect(request.uri());
    cookies.clearSurplus().forEach(line -> answer.header(HttpHeaders.SET_COOKIE, line));
    return answer
        .header(HttpHeaders.SET_COOKIE, BrowserCookie.set(settings.publicUrl(), sealed))
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

  private Page damaged(String explanation) {
    return new Page(
        400,
        "This link is damaged",
        explanation,
        "Open the link from your invitation again, or go on without the address and choose your"
            + " account at Google.",
        new Page.Link("Go on without the address", settings.authorizeUri()));
  }
}
