package com.travtus.gmail.callback;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.pages.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

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

  /// Other parameters are ignored: Google adds some.
  @GET
  public Response callback(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String code,
      @RestQuery @Nullable String error,
      @RestQuery @Nullable String iss,
      @Context HttpHeaders headers) {
    String browserSecret =
        Optional.ofNullable(headers.getCookies().get(BrowserCookie.name(settings.publicUrl())))
            .map(Cookie::getValue)
            .orElse(null);
    return answer(
        finishConsent.finish(new CallbackRequest(state, code, error, iss, browserSecret)));
  }

  /// The only map from outcomes to HTTP.
  private Response answer(CallbackOutcome outcome) {
    LOG.infof("consent: %s", outcome);
    return cleared(
        settings
            .homePage()
            .filter(_ -> outcome instanceof CallbackOutcome.Connected)
            .map(home -> pages.redirect(home).build())
            .orElseGet(() -> pages.show(OutcomePages.of(outcome, settings.authorizeUri()))));
  }

  @ServerExceptionMapper
  Response failed(Throwable e) {
    LOG.error("a consent could not be finished", e);
    return cleared(pages.show(Page.ofOurFault(settings.authorizeUri())));
  }

  /// However it ends, what the browser was given for it is used up.
  private Response cleared(Response response) {
    return Response.fromResponse(response)
        .header(HttpHeaders.SET_COOKIE, BrowserCookie.clear(settings.publicUrl()))
        .build();
  }
}
