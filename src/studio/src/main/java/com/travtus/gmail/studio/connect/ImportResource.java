package com.travtus.gmail.studio.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.api.BatchOutcomes.BatchOutcome;
import com.travtus.gmail.studio.api.NewSubscription;
import com.travtus.gmail.studio.api.NewSubscriptions;
import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Refused;
import com.travtus.gmail.studio.api.Subscription.Authorization;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Connects the mailboxes of a list in two steps: a check, then the import. Only the browser keeps
/// the list between them.
@Console
@Path("/studio/import")
@Produces(MediaType.TEXT_HTML)
public class ImportResource {
  private static final int UNPROCESSABLE = 422;

  private final SubscriptionApi api;
  private final ObjectMapper json;

  ImportResource(@RestClient SubscriptionApi api, ObjectMapper json) {
    this.api = api;
    this.json = json;
  }

  /// The submitted form.
  ///
  /// @param invite whether lines without an authorization are invitations
  /// @param error null if there is none
  record Sent(String list, boolean invite, @Nullable String error) {

    Authorization otherwise() {
      return invite ? Authorization.OAUTH : Authorization.DELEGATION;
    }

    Sent but(String why) {
      return new Sent(list, invite, why);
    }
  }

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record ImportList(Sent sent) implements TemplateInstance {}

  /// The page with the results of a check.
  ///
  /// @param can number of mailboxes that can be connected
  /// @param subscriptions the request that connects them, as JSON
  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record ImportChecked(
      List<ImportRow> rows,
      int can,
      long refused,
      long already,
      String subscriptions,
      String key,
      Sent sent)
      implements TemplateInstance {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record ImportDone(List<ImportRow> rows, long done) implements TemplateInstance {}

  @GET
  public TemplateInstance page() {
    return new ImportList(new Sent("", false, null));
  }

  /// Checks the list without connecting anything.
  ///
  /// @param authorization for lines that have none
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response check(
      @RestForm @Nullable String list,
      @RestForm @Nullable FileUpload file,
      @RestForm @Nullable String authorization) {
    boolean invite = ConnectForm.OAUTH.equals(authorization);
    return switch (UploadedList.of(list, file)) {
      case UploadedList.Text(String text) -> read(new Sent(text, invite, null));
      case UploadedList.Unusable(String typed, String why) -> again(new Sent(typed, invite, why));
    };
  }

  private Response read(Sent sent) {
    return switch (MailboxList.read(sent.list(), sent.otherwise())) {
      case MailboxList.Reading.Lines(List<MailboxList.Line> lines) -> {
        try {
          yield checked(sent, lines);
        } catch (Refused e) {
          Problem problem = e.problem();
          yield again(sent.but(problem.title() + ". " + FormErrors.remedy(problem)));
        }
      }
      case MailboxList.Reading.Unreadable(String why) -> again(sent.but(why));
    };
  }

  private static Response again(Sent sent) {
    return Response.status(UNPROCESSABLE).entity(new ImportList(sent)).build();
  }

  private Response checked(Sent sent, List<MailboxList.Line> lines) {
    List<ImportRow> rows = new ArrayList<>();
    List<MailboxList.Line.Wanted> wanted = new ArrayList<>();
    for (MailboxList.Line line : lines) {
      switch (line) {
        case MailboxList.Line.Wanted each -> wanted.add(each);
        case MailboxList.Line.Wrong each -> rows.add(ImportRow.of(each));
      }
    }
    List<NewSubscription> can = new ArrayList<>();
    List<BatchOutcome> outcomes = tried(wanted);
    for (int i = 0; i < outcomes.size(); i++) {
      rows.add(ImportRow.of(wanted.get(i).number(), outcomes.get(i), true));
      if (outcomes.get(i).problem() == null) {
        can.add(wanted.get(i).mailbox());
      }
    }
    rows.sort(Comparator.comparingLong(ImportRow::line));
    long refused = rows.stream().filter(ImportRow::refused).count();
    return Response.ok(
            new ImportChecked(
                rows,
                can.size(),
                refused,
                rows.size() - can.size() - refused,
                text(new NewSubscriptions(can, false)),
                UUID.randomUUID().toString(),
                sent))
        .build();
  }

  private List<BatchOutcome> tried(List<MailboxList.Line.Wanted> wanted) {
    return wanted.isEmpty()
        ? List.of()
        : api.subscribeAll(
                new NewSubscriptions(
                    wanted.stream().map(MailboxList.Line.Wanted::mailbox).toList(), true),
                null)
            .outcomes();
  }

  /// Connects the mailboxes of a checked list.
  ///
  /// @param subscriptions the request that the check prepared
  @POST
  @Path("/subscribe")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response subscribe(
      @RestForm @Nullable String subscriptions, @RestForm @Nullable String key) {
    Optional<NewSubscriptions> request = request(subscriptions);
    if (request.isEmpty() || key == null) {
      return again(
          new Sent("", false, "This request doesn't come from a check. Check a list first."));
    }
    List<BatchOutcome> outcomes = api.subscribeAll(request.orElseThrow(), key).outcomes();
    List<ImportRow> rows =
        IntStream.range(0, outcomes.size())
            .mapToObj(i -> ImportRow.of(i + 1L, outcomes.get(i), false))
            .toList();
    return Response.ok(new ImportDone(rows, rows.stream().filter(row -> row.id() != null).count()))
        .build();
  }

  private String text(NewSubscriptions request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request can't be written", e);
    }
  }

  private Optional<NewSubscriptions> request(@Nullable String text) {
    try {
      return Optional.ofNullable(json.readValue(text == null ? "" : text, NewSubscriptions.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
