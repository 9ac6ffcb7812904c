package com.travtus.gmail.callback;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.BrowserCookies;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.OAuthParameters;
import com.travtus.gmail.pages.Page;
import com.travtus.gmail.pages.Pages;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Receives a mailbox's owner back from Google, and the owner's answer to our question.
@Path("/gmail/callback")
public final class CallbackResource {
  private static final Logger LOG = Logger.getLogger(CallbackResource.class);

  private static final List<String> FIELDS = List.of("question", "subscription", "answer");

  private final HandleCallback handleCallback;
  private final AnswerInvitation answerInvitation;
  private final ConsentSettings settings;
  private final Pages pages;

  CallbackResource(
      HandleCallback handleCallback,
      AnswerInvitation answerInvitation,
      ConsentSettings settings,
      Pages pages) {
    this.handleCallback = handleCallback;
    this.answerInvitation = answerInvitation;
    this.settings = settings;
    this.pages = pages;
  }

  @GET
  public Response callback(@Context UriInfo uri, @Context HttpHeaders headers) {
    OAuthParameters query = new OAuthParameters(uri.getQueryParameters());
    BrowserCookies cookies =
        new BrowserCookies(settings.publicUrl(), headers.getRequestHeader(HttpHeaders.COOKIE));
    return answer(handleCallback.finish(new CallbackRequest(query, cookies)), pages::redirect);
  }

  /// Receives the owner's answer. Accepts only our own form (OWASP, Cross-Site Request Forgery
  /// Prevention), which the cookie, the signed token and, if the browser sends one, the origin
  /// prove.
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response answer(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
    OAuthParameters parameters = new OAuthParameters(form);
    if (!isSameOrigin(headers) || FIELDS.stream().anyMatch(parameters::isRepeated)) {
      return answer(Ending.ofNone(new CallbackOutcome.StateForged()), pages::redirectAfterPost);
    }
    boolean accepts = "accept".equals(parameters.value("answer"));
    if (!accepts && !"decline".equals(parameters.value("answer"))) {
      return answer(Ending.ofNone(new CallbackOutcome.Incomplete()), pages::redirectAfterPost);
    }
    return answer(
        answerInvitation.answer(
            parameters.value("question"),
            parameters.value("subscription"),
            accepts,
            new BrowserCookies(settings.publicUrl(), headers.getRequestHeader(HttpHeaders.COOKIE))),
        pages::redirectAfterPost);
  }

  private boolean isSameOrigin(HttpHeaders headers) {
    String origin = headers.getHeaderString("Origin");
    String site = headers.getHeaderString("Sec-Fetch-Site");
    return (origin == null || origin.equals(settings.publicUrl().toString()))
        && (site == null || site.equals("same-origin"));
  }

  @HEAD
  public Response head() {
    return pages.headersAlone();
  }

  /// The only mapping from outcomes to HTTP.
  private Response answer(Ending ending, Function<URI, ResponseBuilder> redirect) {
    CallbackOutcome outcome = ending.outcome();
    LOG.infof("consent: %s", outcome);
    Response answer =
        settings
            .homePage()
            .filter(_ -> outcome instanceof CallbackOutcome.Connected)
            .map(home -> redirect.apply(home).build())
            .orElseGet(() -> pages.show(page(outcome)));
    if (outcome instanceof CallbackOutcome.Asked asked) {
      answer = with(answer, BrowserCookie.set(settings.publicUrl(), asked.question()));
    }
    return ending.transaction() == null
        ? answer
        : with(answer, BrowserCookie.clear(settings.publicUrl(), ending.transaction()));
  }

  private Page page(CallbackOutcome outcome) {
    return outcome instanceof CallbackOutcome.Asked asked
        ? QuestionPage.of(asked, settings)
        : OutcomePages.of(outcome, settings.authorizeUri());
  }

  private static Response with(Response answer, String cookie) {
    return Response.fromResponse(answer).header(HttpHeaders.SET_COOKIE, cookie).build();
  }

  /// Clears no cookie, because the code may still be unused. If so, as when a secret could not be
  /// read, opening the same address again finishes the consent.
  @ServerExceptionMapper
  Response failed(Throwable e) {
    LOG.error("a consent could not be finished", e);
    return pages.show(Page.ofOurFault(settings.authorizeUri()));
  }
}
