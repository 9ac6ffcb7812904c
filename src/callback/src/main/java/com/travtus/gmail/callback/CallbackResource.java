package com.travtus.gmail.callback;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.OAuthParameters;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.pages.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Where Google sends a mailbox's owner back to.
@Path("/gmail/callback")
public final class CallbackResource {
  private static final Logger LOG = Logger.getLogger(CallbackResource.class);

  private final FinishConsent finishConsent;
  private final ConsentSettings settings;
  private final Pages pages;

  CallbackResource(FinishConsent finishConsent, ConsentSettings settings, Pages pages) {
    this.finishConsent = finishConsent;
    this.settings = settings;
    this.pages = pages;
  }

  @GET
  public Response callback(@Context UriInfo uri, @Context HttpHeaders headers) {
    OAuthParameters query = new OAuthParameters(uri.getQueryParameters());
    BrowserCookies cookies =
        new BrowserCookies(settings.publicUrl(), headers.getRequestHeader(HttpHeaders.COOKIE));
    return answer(finishConsent.finish(new CallbackRequest(query, cookies)));
  }

  @HEAD
  public Response head() {
    return pages.headersAlone();
  }

  /// The only map from outcomes to HTTP.
  private Response answer(Ending ending) {
    CallbackOutcome outcome = ending.outcome();
    LOG.infof("consent: %s", outcome);
    Response answer =
        settings
            .homePage()
            .filter(_ -> outcome instanceof CallbackOutcome.Connected)
            .map(home -> pages.redirect(home).build())
            .orElseGet(() -> pages.show(OutcomePages.of(outcome, settings.authorizeUri())));
    return ending.transaction() == null ? answer : cleared(answer, ending.transaction());
  }

  private Response cleared(Response answer, String transaction) {
    return Response.fromResponse(answer)
        .header(HttpHeaders.SET_COOKIE, BrowserCookie.clear(settings.publicUrl(), transaction))
        .build();
  }

  /// Clears no cookie: whether the code was used up is not known here. If it was not, as when a
  /// secret could not be read, opening the same address again finishes the consent.
  @ServerExceptionMapper
  Response failed(Throwable e) {
    LOG.error("a consent could not be finished", e);
    return pages.show(Page.ofOurFault(settings.authorizeUri()));
  }
}
