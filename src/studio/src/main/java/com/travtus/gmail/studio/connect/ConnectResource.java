package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.Delegations;
import com.travtus.gmail.studio.Invitation;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Delegation;
import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.SubscriptionApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Connects a mailbox by its domain's delegation or by inviting its owner.
@Console
@Path("/studio/connect")
@Produces(MediaType.TEXT_HTML)
public class ConnectResource {
  private static final int UNPROCESSABLE = 422;

  private final SubscriptionApi api;
  private final Delegations delegations;
  private final Clock clock;

  ConnectResource(@RestClient SubscriptionApi api, Delegations delegations, Clock clock) {
    this.api = api;
    this.delegations = delegations;
    this.clock = clock;
  }

  /// A form and its errors.
  ///
  /// @param prefix of the fields' ids
  record Filled(String prefix, ConnectForm form, FormErrors errors) {

    static Filled of(ConnectForm form, FormErrors errors) {
      return new Filled(form.authorization(), form, errors);
    }

    static Filled empty(String authorization) {
      return of(ConnectForm.empty(authorization), FormErrors.none());
    }
  }

  /// The page with both forms.
  ///
  /// @param delegation null if the connector has no service account
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Connect(@Nullable Delegation delegation, Filled delegated, Filled invited)
      implements TemplateInstance {}

  /// The page after connecting a mailbox by delegation.
  ///
  /// @param retried when retries of the delegation end; null if it is in force
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Connected(Subscription mailbox, @Nullable String retried, @Nullable Delegation delegation)
      implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Invited(Subscription mailbox, Invitation invitation, @Nullable Timestamp until)
      implements TemplateInstance {}

  @GET
  public TemplateInstance page() {
    return new Connect(
        delegations.current(),
        Filled.empty(ConnectForm.DELEGATION),
        Filled.empty(ConnectForm.OAUTH));
  }

  /// Connects the mailbox. Shows the form again with 422 (RFC 9110, section 15.5.21) if it has
  /// errors.
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response connect(@BeanParam ConnectForm form) {
    FormErrors errors = form.errors();
    if (errors.any()) {
      return again(form, errors);
    }
    try {
      return outcome(api.subscribe(form.wanted(), form.key()));
    } catch (Refused e) {
      Problem problem = e.problem();
      return again(
          problem.is("idempotency-key-reused") ? form.withFreshKey() : form,
          FormErrors.of(problem));
    }
  }

  private Response again(ConnectForm form, FormErrors errors) {
    Filled filled = Filled.of(form, errors);
    Connect page =
        form.isInvitation()
            ? new Connect(delegations.current(), Filled.empty(ConnectForm.DELEGATION), filled)
            : new Connect(delegations.current(), filled, Filled.empty(ConnectForm.OAUTH));
    return Response.status(UNPROCESSABLE).entity(page).build();
  }

  /// Shows a page of its own only for information that the mailbox's page does not show.
  private Response outcome(Subscription created) {
    URI link = created.authorizeUrl();
    if (link != null) {
      Subscription.Invitation sent = created.invitation();
      return Response.ok(
              new Invited(
                  created,
                  new Invitation(created.mailbox(), link),
                  sent == null ? null : Timestamp.at(sent.expiresAt(), clock.instant())))
          .build();
    }
    if (created.status() == Subscription.Status.ACTIVE && created.requestedAlias() == null) {
      return Response.seeOther(URI.create("/studio/mailboxes/" + created.id())).build();
    }
    return Response.ok(
            new Connected(
                created,
                created.retryUntil() == null
                    ? null
                    : Times.relative(created.retryUntil(), clock.instant()),
                created.status() == Subscription.Status.ACTIVE ? null : delegations.current()))
        .build();
  }
}
