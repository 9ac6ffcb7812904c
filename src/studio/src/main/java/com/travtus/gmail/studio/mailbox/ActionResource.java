package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.FlashMessage;
import com.travtus.gmail.studio.StatusText;
import com.travtus.gmail.studio.api.Check;
import com.travtus.gmail.studio.api.Delegation;
import com.travtus.gmail.studio.api.Ended;
import com.travtus.gmail.studio.api.Patch;
import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.Review;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Shows the page of each action on a mailbox and handles its form.
///
/// The API gets the version that the page showed as `If-Match`, which prevents users from
/// overwriting changes that they have not seen.
@Console
@Path("/studio/mailboxes/{id}/actions/{action}")
@Produces(MediaType.TEXT_HTML)
public class ActionResource {
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final SubscriptionApi api;
  private final MailboxViews views;
  private final Clock clock;

  ActionResource(@RestClient SubscriptionApi api, MailboxViews views, Clock clock) {
    this.api = api;
    this.views = views;
    this.clock = clock;
  }

  /// The page of an action.
  ///
  /// @param offered whether the action makes sense in the current status
  /// @param error what is wrong with the submitted form; null if nothing is
  /// @param note as submitted
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record ActionPage(
      Action action,
      boolean offered,
      Subscription mailbox,
      StatusText status,
      boolean consent,
      String version,
      @Nullable Delegation delegation,
      @Nullable String error,
      String note)
      implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record CheckPage(
      CheckText check, Subscription mailbox, StatusText status, @Nullable Delegation delegation)
      implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record ActionRefused(String id, Action action, Problem problem, boolean changed)
      implements TemplateInstance {}

  @GET
  public Response page(@RestPath String id, @RestPath Action action) {
    return page(id, action, null, "");
  }

  private Response page(String id, Action action, @Nullable String error, String note) {
    RestResponse<Subscription> read = api.read(id);
    Subscription mailbox = read.getEntity();
    boolean offered = action.offeredFor(mailbox);
    int status = error != null ? UNPROCESSABLE : offered ? 200 : CONFLICT;
    return Response.status(status)
        .entity(
            new ActionPage(
                action,
                offered,
                mailbox,
                StatusText.of(mailbox.status()),
                mailbox.authorization() == Subscription.Authorization.OAUTH,
                MailboxViews.version(read),
                views.delegation(mailbox),
                error,
                note))
        .build();
  }

  /// Performs the action.
  ///
  /// @param keep for [Action#REVIEW]: `yes` or `no`
  /// @param mail for [Action#DISCONNECT]: `keep` or `purge`
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response act(
      @RestPath String id,
      @RestPath Action action,
      @RestForm @Nullable String version,
      @RestForm @Nullable String keep,
      @RestForm @Nullable String note,
      @RestForm @Nullable String mail) {
    // the API refuses an empty version
    String known = version == null ? "" : version;
    try {
      return switch (action) {
        case PAUSE -> set(id, Subscription.Status.PAUSED, known, FlashMessage.PAUSED);
        case RESUME -> set(id, Subscription.Status.ACTIVE, known, FlashMessage.RESUMED);
        case SYNC -> {
          api.sync(id);
          yield done(id, FlashMessage.QUEUED);
        }
        case RETRY -> {
          api.retryAll(id);
          yield done(id, FlashMessage.RETRIED);
        }
        case INVITE -> {
          api.invite(id, known);
          yield done(id, FlashMessage.INVITED);
        }
        case WITHDRAW -> {
          api.withdraw(id, known);
          yield done(id, FlashMessage.WITHDRAWN);
        }
        case CHECK, RECONNECT -> checked(api.check(id));
        case REVIEW -> reviewed(id, keep, note, known);
        case DISCONNECT -> disconnected(id, mail, known);
      };
    } catch (Refused e) {
      return refused(id, action, e.problem());
    }
  }

  private Response set(
      String id, Subscription.Status status, String version, FlashMessage flashMessage) {
    api.change(id, Patch.to(status), version);
    return done(id, flashMessage);
  }

  private Response reviewed(
      String id, @Nullable String keep, @Nullable String note, String version) {
    return switch (keep) {
      case "yes" -> {
        api.review(id, new Review(true, noted(note)), version);
        yield done(id, FlashMessage.KEPT);
      }
      case "no" -> {
        api.review(id, new Review(false, noted(note)), version);
        yield done(id, FlashMessage.NOT_KEPT);
      }
      case null, default ->
          page(
              id,
              Action.REVIEW,
              "Choose whether you still need this mailbox.",
              note == null ? "" : note);
    };
  }

  private static @Nullable String noted(@Nullable String note) {
    return note == null || note.isBlank() ? null : note.strip();
  }

  private Response disconnected(String id, @Nullable String mail, String version) {
    if (mail == null) {
      return page(id, Action.DISCONNECT, "Choose what should happen to the stored mail.", "");
    }
    Ended ended = api.disconnect(id, mail, version);
    return seeOther(
        ended.purge() == null ? "/studio/ended/{id}" : "/studio/purges/{id}",
        id,
        FlashMessage.disconnected(ended));
  }

  private static Response done(String id, FlashMessage flashMessage) {
    return seeOther("/studio/mailboxes/{id}", id, flashMessage);
  }

  private static Response seeOther(String path, String id, FlashMessage flashMessage) {
    return Response.seeOther(
            UriBuilder.fromPath(path).queryParam("done", flashMessage.path()).build(id))
        .build();
  }

  /// Answers the form directly instead of redirecting, because no other page shows the result of
  /// checking a paused mailbox.
  private Response checked(Check check) {
    Instant now = clock.instant();
    Subscription mailbox = check.subscription();
    boolean refused =
        check.outcome() == Check.Outcome.REFUSED
            || check.outcome() == Check.Outcome.STILL_PROPAGATING;
    return Response.ok(
            new CheckPage(
                CheckText.of(check, now),
                mailbox,
                StatusText.of(mailbox.status()),
                refused ? views.delegation(mailbox.authorization(), check.cause()) : null))
        .build();
  }

  private static Response refused(String id, Action action, Problem problem) {
    return Response.status(problem.status())
        .entity(
            new ActionRefused(
                id,
                action,
                problem,
                problem.status() == Response.Status.PRECONDITION_FAILED.getStatusCode()))
        .build();
  }
}
