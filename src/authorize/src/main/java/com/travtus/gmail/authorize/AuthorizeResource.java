package com.travtus.gmail.authorize;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.consent.OAuthParameters;
import com.travtus.gmail.consent.SignedState;
import com.travtus.gmail.consent.StateKeys;
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
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Sends a mailbox's owner to Google's consent page. An invited owner first sees who asks.
@Path("/gmail/authorize")
public final class AuthorizeResource {
  private static final Logger LOG = Logger.getLogger(AuthorizeResource.class);

  /// The parameter with the only mailbox that the consent may connect.
  private static final String LOGIN_HINT = "login_hint";

  private final ConsentSettings settings;
  private final GoogleSettings google;
  private final OAuthSettings client;
  private final StateKeys stateKeys;
  private final OpenInvitation openInvitation;
  private final Pages pages;
  private final Clock clock;

  AuthorizeResource(
      ConsentSettings settings,
      GoogleSettings google,
      OAuthSettings client,
      StateKeys stateKeys,
      OpenInvitation openInvitation,
      Pages pages,
      Clock clock) {
    this.settings = settings;
    this.google = google;
    this.client = client;
    this.stateKeys = stateKeys;
    this.openInvitation = openInvitation;
    this.pages = pages;
    this.clock = clock;
  }

  /// Ignores other parameters, because the tools that mail invitations add their own.
  @GET
  public Response authorize(@Context UriInfo uri, @Context HttpHeaders headers) {
    OAuthParameters query = new OAuthParameters(uri.getQueryParameters());
    if (query.isRepeated(LOGIN_HINT)) {
      return pages.show(damaged("The link that you opened names more than one address."));
    }
    if (query.isRepeated(InvitationLinks.PARAMETER)) {
      return pages.show(InvitationPages.forged());
    }
    BrowserCookies cookies =
        new BrowserCookies(settings.publicUrl(), headers.getRequestHeader(HttpHeaders.COOKIE));
    String invitation = query.value(InvitationLinks.PARAMETER);
    if (invitation != null) {
      return invited(openInvitation.find(invitation), cookies);
    }
    Optional<String> hint = Optional.ofNullable(query.value(LOGIN_HINT));
    Optional<MailboxAddress> invited = hint.flatMap(MailboxAddress::parse);
    if (hint.isPresent() && invited.isEmpty()) {
      return pages.show(
          damaged("The address in the link that you opened is not an e-mail address."));
    }
    SignedState sealed = stateKeys.current().sign(clock.instant(), invited.orElse(null));
    return started(pages.redirect(google(sealed, invited.orElse(null))), sealed, cookies);
  }

  /// Shows the invitation. The page's link to Google has a state that works only in this browser,
  /// so only somebody who has seen the page can go on.
  private Response invited(OpenInvitation.Result result, BrowserCookies cookies) {
    return switch (result) {
      case OpenInvitation.Result.Open open -> {
        MailboxAddress mailbox = open.subscription().mailbox();
        SignedState sealed = stateKeys.current().sign(clock.instant(), mailbox, open.invitation());
        yield started(
            Response.fromResponse(pages.show(InvitationPages.of(open, google(sealed, mailbox)))),
            sealed,
            cookies);
      }
      case OpenInvitation.Result.Expired _ -> pages.show(InvitationPages.expired());
      case OpenInvitation.Result.Over _ -> pages.show(InvitationPages.over());
      case OpenInvitation.Result.Forged _ -> pages.show(InvitationPages.forged());
    };
  }

  @HEAD
  public Response head() {
    return pages.headersAlone();
  }

  private URI google(SignedState sealed, @Nullable MailboxAddress loginHint) {
    return new AuthorizationRequest(
            google.authorizationEndpoint(), clientId(), settings.redirectUri(), sealed, loginHint)
        .uri();
  }

  private Response started(ResponseBuilder answer, SignedState sealed, BrowserCookies cookies) {
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
        "Open the link from your invitation again, or continue without the address and choose your"
            + " account at Google.",
        new Page.Link("Continue without the address", settings.authorizeUri()));
  }
}
