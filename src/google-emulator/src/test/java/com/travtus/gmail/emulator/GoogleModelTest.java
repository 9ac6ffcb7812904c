package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.json.GenericJson;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.GmailRequest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks that requests and answers match the classes of Google's own client, so neither side can
/// drift.
class GoogleModelTest {
  private static final String MULTIPART =
      """
      Subject: Keys
      From: Ann <ann@harbourview.example>
      Content-Type: multipart/mixed; boundary=x

      --x
      Content-Type: text/plain

      Lost.
      --x
      Content-Type: application/pdf; name=plan.pdf
      Content-Disposition: attachment; filename=plan.pdf

      %PDF
      --x--
      """;

  @RegisterExtension final Site site = new Site();

  private Gmail gmail = site.real.gmail(request -> {});
  private String message = "";
  private BigInteger start = BigInteger.ZERO;

  @BeforeEach
  void deliver() throws IOException {
    gmail = site.real.gmail(Site.ADDRESS);
    start = gmail.users().getProfile("me").execute().getHistoryId();
    message = site.mailbox.deliver(MULTIPART.getBytes(UTF_8));
    site.mailbox.createLabel("Repairs");
    site.mailbox.addLabels(message, "STARRED");
    site.mailbox.removeLabels(message, "STARRED");
    site.mailbox.delete(site.mailbox.deliver(MULTIPART.getBytes(UTF_8)));
  }

  @Test
  void an_answer_has_no_member_that_google_s_has_not() throws IOException {
    Gmail.Users users = gmail.users();
    String attachment =
        users
            .messages()
            .get("me", message)
            .execute()
            .getPayload()
            .getParts()
            .getLast()
            .getBody()
            .getAttachmentId();
    List<GmailRequest<? extends GenericJson>> requests =
        List.of(
            users.getProfile("me"),
            users.labels().list("me"),
            users.labels().get("me", "INBOX"),
            users.messages().list("me").setMaxResults(1L),
            users.messages().get("me", message).setFormat("full"),
            users.messages().get("me", message).setFormat("raw"),
            users.messages().get("me", message).setFormat("metadata"),
            users.messages().get("me", message).setFormat("minimal"),
            users.messages().attachments().get("me", message, attachment),
            users.history().list("me").setStartHistoryId(start).setMaxResults(2L),
            users.history().list("me").setStartHistoryId(start));
    for (GmailRequest<? extends GenericJson> request : requests) {
      JsonObject answer = parsed(request.executeUnparsed());

      assertThat(answer.isEmpty()).as(request.getUriTemplate()).isFalse();
      GoogleModel.assertFits(answer, request.getResponseClass());
    }
  }

  static Stream<Effect> refusals() {
    return Stream.of(
        Effect.unauthorized(),
        Effect.rateLimitExceeded(),
        Effect.tooManyRequests(),
        Effect.domainPolicy(),
        Effect.insufficientPermissions(),
        Effect.failedPrecondition(),
        Effect.notFound(),
        Effect.serverError(503));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_refusal_has_no_member_that_google_s_has_not(Effect refusal) throws IOException {
    site.google.faults().add(Fault.on("gmail.users.getProfile").always().answering(refusal));
    HttpResponse answer =
        gmail
            .getRequestFactory()
            .buildGetRequest(new GenericUrl(site.google.url() + "/gmail/v1/users/me/profile"))
            .setThrowExceptionOnExecuteError(false)
            .execute();

    JsonObject error = parsed(answer).getAsJsonObject("error");

    // the client does not model the domain and metadata of Google's standard details (AIP-193), and
    // has `status` only in Gson's own terms
    error.remove("details");
    error.remove("status");
    GoogleModel.assertFits(error, GoogleJsonError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "q2", "startHistoryID", "max_results"})
  void a_parameter_that_google_s_client_does_not_have_is_refused(String parameter) {
    assertThatThrownBy(() -> gmail.users().messages().list("me").set(parameter, "1").execute())
        .isInstanceOfSatisfying(
            GoogleJsonResponseException.class,
            refused -> {
              assertThat(refused.getStatusCode()).isEqualTo(400);
              assertThat(refused.getDetails().getMessage()).contains("\"" + parameter + "\"");
            });
  }

  @Test
  void a_label_that_the_mailbox_lacks_is_refused() throws IOException {
    assertThatThrownBy(
            () -> gmail.users().messages().list("me").setLabelIds(List.of("Repairs")).execute())
        .hasMessageContaining("Invalid label: Repairs");
    assertThatThrownBy(
            () ->
                gmail
                    .users()
                    .history()
                    .list("me")
                    .setStartHistoryId(start)
                    .setLabelId("Label_9")
                    .execute())
        .hasMessageContaining("Invalid label: Label_9");
  }

  private static JsonObject parsed(HttpResponse answer) throws IOException {
    return JsonParser.parseString(answer.parseAsString()).getAsJsonObject();
  }
}
